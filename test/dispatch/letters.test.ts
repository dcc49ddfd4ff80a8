import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../functions/core/agreement/agreement.ts';
import { approve } from '../../functions/core/agreement/countersign.ts';
import type { Signatory } from '../../functions/core/agreement/signature.ts';
import type { Fact } from '../../functions/core/fact.ts';
import { childIn, ownerName } from '../../functions/core/family/family.ts';
import type { SheetLine } from '../../functions/core/family/sheet.ts';
import { sign } from '../../functions/core/family/sign.ts';
import { type Catalogue, getVersion } from '../../functions/core/form/form-catalogue.ts';
import type { Message } from '../../functions/core/message/message.ts';
import type { Person } from '../../functions/core/person/person.ts';
import { signAsPupil } from '../../functions/core/pupil/sign-as-pupil.ts';
import { createDispatch } from '../../functions/dispatch/dispatch.ts';
import { createLog } from '../../functions/services/log.ts';
import type { Mail } from '../../functions/services/mail.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { loadFamily } from '../../functions/store/family/load-family.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { asked } from '../support/agreement/agreement.ts';
import { lastMark } from '../support/agreement/last-mark.ts';
import { deviceForm, ownPhotoForm, rulesForm } from '../support/form/forms.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../support/person/people.ts';
import { acting } from '../support/store/acting.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const now = '2026-09-02T09:00:00.000Z';
const forms = [rulesForm, ownPhotoForm, deviceForm];
const catalogue: Catalogue = Object.fromEntries(forms.map((form) => [form.id, [form]]));
const shownHashes = Object.fromEntries(forms.map((form) => [form.id, form.hash]));
const samira: Signatory = { kind: 'contact', id: 'samira' };
const pupil: Signatory = { kind: 'person', id: 'maya' };
const maya = aPupil({ year: '7', class: '7X', email: 'maya@northbrook.example.org' });
const school = aSchool({ ownAnswerFrom: '7', approvers: { 'head-teacher': { holder: 'head' } } });
const via = { by: 'link' as const, link: 'l', address: 's•••@example.org' };

/** Northbrook with Maya of Year 7, and a way to sign and to be mailed. */
async function northbrook(persons: Person[] = [maya]) {
  const store = createStore(createMemoryTable(), emailHash);
  await store.commit([{ fact: 'school-founded', school }]);
  const register = { persons, contacts: [aContact()], relations: [aRelation()] };
  await store.writeRegister(school.id, registerWrites(register));
  const letters: Mail[] = [];
  const dispatch = createDispatch({
    ...acting(store),
    catalogue,
    sendMail: async (letter) => {
      letters.push(letter);
      return { result: 'sent', sesId: 'ses-1' };
    },
    pace: async () => undefined,
    baseUrl: 'https://forms.example.org',
    now: () => now,
    random: randomBytes,
    chance: () => 1,
    log: createLog(() => undefined),
  });
  const commit = async (facts: readonly Fact[]) => expect(await store.commit(facts)).toBe('ok');
  const ask = (...agreements: Agreement[]) =>
    commit(agreements.map((agreement) => ({ fact: 'asked', agreement })));
  /** What is owed to somebody is sent, or not. */
  const owe = async (message: Pick<Message, 'owner' | 'kind'> & Partial<Message>) => {
    const owed: Message = {
      school: school.id,
      id: `autumn.${message.kind}.1`,
      round: 'autumn',
      state: 'owed',
      owedAt: now,
      notBefore: now,
      tries: 0,
      ...message,
    };
    if (!(await store.findMessage(nudgeOf.message(owed))))
      await commit([{ fact: 'message-owed', message: owed }]);
    await dispatch(nudgeOf.message(owed));
    return (await store.findMessage(nudgeOf.message(owed)))?.state;
  };
  const signAs = async (owner: Signatory, reference: string, ...lines: Partial<SheetLine>[]) => {
    const family = (await loadFamily(store, school.id, owner, now, { signing: true }))?.family;
    if (!family) throw new Error('Nobody');
    const sheet = {
      lines: lines.map((line) => ({
        person: 'maya',
        agreement: '',
        shown: lastMark(
          childIn(family, 'maya')?.agreements.find(({ id }) => id === line.agreement) ?? {
            slots: [],
          },
          owner.id,
        ),
        answers: {},
        ...line,
      })),
      shownHashes,
      typedName: ownerName(family),
    };
    const decided = sign(family, catalogue, sheet, { via, reference, now });
    if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
    return decided.facts;
  };
  const receiptIn = (facts: readonly Fact[]) => {
    const [owed] = facts.flatMap((fact) =>
      fact.fact === 'message-owed' || fact.fact === 'receipt-extended' ? [fact.message] : [],
    );
    if (!owed) throw new Error('No receipt');
    return owed;
  };
  return { store, letters, commit, ask, owe, signAs, receiptIn };
}

const rules = asked(rulesForm, { person: maya });
const photos = asked(ownPhotoForm, { person: maya, ownAnswerFrom: '7' });

describe('a pupil with a school address', () => {
  it('is written to by first name, of their own seats', async () => {
    const { letters, ask, owe } = await northbrook();
    await ask(rules, photos, asked(deviceForm, { person: maya }));
    expect(await owe({ owner: pupil, kind: 'ask' })).toBe('sent');
    const [letter] = letters;
    expect(letter?.to).toEqual({ name: 'Maya Khan', address: 'maya@northbrook.example.org' });
    expect(letter?.text).toContain('Hello Maya,');
    expect(letter?.text).toContain('- Computer rules\n- Photos and video\n');
    expect(letter?.text).not.toContain('Own device');
  });

  it.each([
    ['too young', { year: '6' as const }],
    ['gone', { leftOn: '2026-09-02' }],
    ['without an address', { email: undefined }],
  ])('is not when %s', async (_, given) => {
    const { letters, ask, owe } = await northbrook([{ ...maya, ...given }]);
    await ask(rules);
    expect(await owe({ owner: pupil, kind: 'ask' })).toBe('stopped');
    expect(letters).toEqual([]);
  });

  it('is not once they have promised, though their parents have not', async () => {
    const { letters, ask, owe, signAs, commit } = await northbrook();
    await ask(rules);
    await commit(await signAs(pupil, 'R-1', { agreement: rules.id }));
    expect(await owe({ owner: pupil, kind: 'ask' })).toBe('not-needed');
    expect(letters).toEqual([]);
    expect(await owe({ owner: samira, kind: 'ask' })).toBe('sent');
    expect(letters[0]?.subject).toContain('Computer rules for Maya');
  });
});

describe('learners and volunteers', () => {
  it.each([
    ['learner', 'you learn there'],
    ['volunteer', 'you help there as a volunteer'],
  ] as const)('a %s is written to as one', async (kind, because) => {
    const person = aTeacher({ id: 'ewa', kind, email: 'ewa@example.org', classes: undefined });
    const form = { ...rulesForm, slots: [{ slot: 'self' as const }], for: { kinds: [kind] } };
    const { letters, ask, owe } = await northbrook([maya, person]);
    // The wording is the catalogue's; who fills which slot is the agreement's.
    await ask(asked(form, { person }));
    expect(await owe({ owner: { kind: 'person', id: 'ewa' }, kind: 'ask' })).toBe('sent');
    expect(letters[0]?.text).toContain(because);
  });
});

describe('what is only offered', () => {
  it('is in no email, and no reason for one', async () => {
    const { letters, ask, owe } = await northbrook();
    expect(await owe({ owner: samira, kind: 'chase' })).toBe('not-needed');
    await ask(rules);
    await owe({ owner: samira, kind: 'ask' });
    expect(await owe({ owner: samira, kind: 'link', id: '-.link.1' })).toBe('sent');
    expect(letters.map((letter) => letter.text).join()).not.toContain('Own device');
  });
});

describe('what came back', () => {
  it('is told once by an email of its own, and asked again by a chase', async () => {
    const { store, letters, ask, commit, owe, signAs } = await northbrook();
    const answers = { make: 'Lenovo', kind: 'own' };
    await ask(rules);
    await commit(await signAs(samira, 'R-1', { agreement: 'byod-agreement.2026-27', answers }));
    const all = (await store.findPerson(school.id, 'maya'))?.agreements ?? [];
    const agreement = all.find((one) => one.form === deviceForm.id);
    const returned = approve(
      {
        school,
        staff: aTeacher({ id: 'head' }),
        ownChildren: new Map(),
        versionOf: (form, version) => getVersion(catalogue, form, version),
        signing: { via: { by: 'desk', address: 'h•••@example.org' }, reference: 'R-2', now },
      },
      [{ person: maya, agreement: agreement as Agreement }],
      { typedName: 'Grace Oyelaran' },
      { verdict: 'return', why: 'Which Lenovo?' },
    );
    if (!('facts' in returned)) throw new Error(JSON.stringify(returned));
    await commit(returned.facts);
    expect(await store.listFollowUps(school.id)).toMatchObject([{ kind: 'returned' }]);
    const messages = await store.listOwnerMessages(school.id, samira);
    expect(messages.map((message) => message.kind).toSorted()).toEqual(['receipt', 'returned']);
    // Maya signed nothing of it.
    expect(await store.listOwnerMessages(school.id, pupil)).toEqual([]);
    const back = messages.find((message) => message.kind === 'returned') as Message;
    expect(await owe(back)).toBe('sent');
    expect(letters[0]?.subject).toBe('Northbrook School: please look again at 1 form for Maya');
    // The rules wait too, and are no part of this.
    expect(letters[0]?.text).not.toContain('Computer rules');

    expect(await owe({ owner: samira, kind: 'chase' })).toBe('sent');
    expect(letters.at(-1)?.text).toContain(
      '“Own device” for Maya came back to you. The school wrote: “Which Lenovo?”',
    );
  });
});

describe('what is approved', () => {
  const byod = 'byod-agreement.2026-27';
  const approvedIn = async (all: readonly Agreement[], of = byod) => {
    const decided = approve(
      {
        school,
        staff: aTeacher({ id: 'head' }),
        ownChildren: new Map(),
        versionOf: (form, version) => getVersion(catalogue, form, version),
        signing: { via: { by: 'desk', address: 'h•••@example.org' }, reference: 'R-2', now },
      },
      [{ person: maya, agreement: all.find((one) => one.id === of) as Agreement }],
      { typedName: 'Grace Oyelaran' },
      { verdict: 'approve' },
    );
    if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
    return decided.facts;
  };

  it('is told to whoever asked, by post and day, unless it is taken back before', async () => {
    const { store, letters, commit, owe, signAs } = await northbrook();
    const agreements = async () => (await store.findPerson(school.id, 'maya'))?.agreements ?? [];
    const answers = { make: 'Lenovo', kind: 'own' };
    await commit(await signAs(samira, 'R-1', { agreement: byod, answers }));
    await commit(await approvedIn(await agreements()));
    const messages = await store.listOwnerMessages(school.id, samira);
    const approval = messages.find((message) => message.kind === 'approved') as Message;
    expect(await owe(approval)).toBe('sent');
    expect(letters[0]?.subject).toMatch(/approved: Own device.* for Maya/);
    expect(letters[0]?.text).toContain('Approved by the head teacher on Wednesday 2 September.');
    expect(letters[0]?.text).not.toContain('Helen');

    const back = { agreement: byod, said: 'withdraw' as const };
    await commit(await signAs(samira, 'R-3', back));
    expect(await owe({ ...approval, id: '-.approved.late', state: 'owed' })).toBe('not-needed');
  });
});

describe('a receipt', () => {
  it('says to a parent that the child still signs, and not once the child has', async () => {
    const { letters, ask, owe, signAs, commit, receiptIn } = await northbrook();
    await ask(rules);
    const facts = await signAs(samira, 'R-1', { agreement: rules.id });
    await commit(facts);
    await owe(receiptIn(facts));
    expect(letters[0]?.text).toContain('Maya needs to sign too, at home with you or in school.');
    await commit(await signAs(pupil, 'R-2', { agreement: rules.id }));
    await owe({ ...receiptIn(facts), id: '-.receipt.late' });
    expect(letters[1]?.text).toContain('Computer rules\nSigned, for Maya\n');
  });

  it('tells what was taken back, and that something waits for an approver', async () => {
    const { letters, ask, owe, signAs, commit, receiptIn } = await northbrook();
    await ask(rules);
    await commit(await signAs(samira, 'R-1', { agreement: rules.id }));
    const device = 'byod-agreement.2026-27';
    const answers = { make: 'Lenovo', kind: 'own' };
    const facts = await signAs(
      samira,
      'R-2',
      { agreement: rules.id, said: 'withdraw', why: 'Nobody else reads this' },
      { agreement: device, answers },
    );
    await commit(facts);
    expect(await owe(receiptIn(facts))).toBe('sent');
    const text = letters.at(-1)?.text ?? '';
    expect(text).toContain('Computer rules\nYou withdrew this, for Maya. It no longer counts.');
    expect(text).toContain('For Maya. The school will now review it.\n- What make is it?: Lenovo');
    expect(text).not.toContain('Nobody else reads this');
  });

  it('tells what a parent signed, and not what the child promised beside them', async () => {
    const { letters, ask, owe, signAs, commit, receiptIn } = await northbrook();
    await ask(rules, photos);
    const parents = await signAs(samira, 'R-1', {
      agreement: photos.id,
      answers: { website: 'yes' },
    });
    const beside = signAsPupil(
      school,
      { person: maya, agreements: [rules] },
      catalogue,
      { agreements: [rules.id], answers: {}, shownHashes, typedName: 'Maya' },
      { via: { ...via, by: 'beside', contact: 'samira' }, reference: 'R-2', now },
    );
    if (!('facts' in beside)) throw new Error(JSON.stringify(beside));
    await commit(parents);
    await commit(beside.facts);
    // Even if the visit's receipt names it, it is not the parent's.
    const receipt = receiptIn(parents);
    const pins = [...(receipt.signed ?? []), { person: 'maya', agreement: rules.id, rev: 1 }];
    const both = { ...receipt, id: '-.receipt.both', signed: pins };
    expect(await owe(both)).toBe('sent');
    expect(letters.at(-1)?.subject).toBe('Northbrook School: you signed 1 form for Maya');
    expect(letters.at(-1)?.text).not.toContain('Computer rules');
    const only = { ...receipt, id: '-.receipt.only', signed: pins.slice(-1) };
    expect(await owe(only)).toBe('not-needed');
  });

  it('of a pupil tells what they promised, by first name', async () => {
    const { letters, ask, owe, signAs, commit, receiptIn } = await northbrook();
    await ask(rules, photos);
    const facts = await signAs(
      pupil,
      'R-1',
      { agreement: rules.id },
      { agreement: photos.id, answers: { website: 'no' } },
    );
    await commit(facts);
    expect(await owe(receiptIn(facts))).toBe('sent');
    const { subject, text } = letters.at(-1) as Mail;
    // One of them they signed, the other they said no to, use by use.
    expect(subject).toBe('Northbrook School: you answered 2 forms');
    expect(text).toContain('Photos and video\nYou said no to everything');
    expect(text).toContain('Hello Maya,');
    expect(text).toContain('Computer rules\nSigned. A parent needs to sign too.\n');
    expect(text).toContain('- School website: No\n- Video of lessons: No objection made');
  });
});

describe('about two school years', () => {
  const coming = asked(rulesForm, { person: maya, academicYear: '2027-28' });
  const thisYear = 'Computer rules for the school year 2026 to 2027';
  const nextYear = 'Computer rules for the school year 2027 to 2028';

  it('an email lists each, and a receipt confirms each apart', async () => {
    const { letters, ask, owe, signAs, commit, receiptIn } = await northbrook();
    await ask(rules, coming);
    expect(await owe({ owner: samira, kind: 'ask' })).toBe('sent');
    expect(letters[0]?.text).toContain(`- ${thisYear}: Maya\n- ${nextYear}: Maya\n`);
    const facts = await signAs(samira, 'R-1', { agreement: rules.id }, { agreement: coming.id });
    await commit(facts);
    expect(await owe(receiptIn(facts))).toBe('sent');
    expect(letters[1]?.subject).toContain('you signed 2 forms');
    expect(letters[1]?.text).toContain(`${thisYear}\nSigned, for Maya`);
    expect(letters[1]?.text).toContain(`${nextYear}\nSigned, for Maya`);
  });

  it('the year of one alone is not said', async () => {
    const { letters, ask, owe } = await northbrook();
    await ask(rules);
    expect(await owe({ owner: samira, kind: 'ask' })).toBe('sent');
    expect(letters[0]?.text).toContain('- Computer rules: Maya\n');
  });
});
