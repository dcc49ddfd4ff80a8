import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../functions/core/agreement/agreement.ts';
import type { Signatory } from '../../functions/core/agreement/signature.ts';
import { readySlots } from '../../functions/core/agreement/slot.ts';
import { childIn, ownerName } from '../../functions/core/family/family.ts';
import type { SheetLine } from '../../functions/core/family/sheet.ts';
import { sign } from '../../functions/core/family/sign.ts';
import type { FormVersion } from '../../functions/core/form/form.ts';
import type { Catalogue } from '../../functions/core/form/form-catalogue.ts';
import type { Round } from '../../functions/core/round/round.ts';
import { createIssue } from '../../functions/issue/issue.ts';
import { createLog } from '../../functions/services/log.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { loadFamily } from '../../functions/store/family/load-family.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { aRound } from '../faults/northbrook.ts';
import { lastMark } from '../support/agreement/last-mark.ts';
import { conduct, policy } from '../support/desk/policies.ts';
import { deviceForm, ownPhotoForm, policyForm, rulesForm } from '../support/form/forms.ts';
import { permissionForm } from '../support/form/permission-form.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  asFounded,
  aTeacher,
  judgedAble,
  registerWrites,
} from '../support/person/people.ts';
import { acting } from '../support/store/acting.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const now = '2026-09-02T09:00:00.000Z';
const visitForm: FormVersion = {
  ...policyForm,
  id: 'visitor-aup',
  for: { kinds: ['visitor'] },
  renews: 'visit',
};
const forms = [rulesForm, ownPhotoForm, deviceForm, policyForm, visitForm, permissionForm];
const catalogue: Catalogue = Object.fromEntries(forms.map((form) => [form.id, [form]]));
const everyone: Round['audience'] = {
  kinds: ['pupil', 'learner', 'staff', 'volunteer', 'governor', 'visitor'],
  years: [],
  classes: [],
};
const email = (id: string) => `${id}@northbrook.example.org`;
const people = [
  aPupil({ id: 'six', year: '6', email: email('six') }),
  aPupil({ id: 'seven', year: '7', email: email('seven') }),
  aPupil({ id: 'eight', year: '8', judgedAble }),
  aTeacher(),
  aTeacher({ id: 'vol', kind: 'volunteer', email: email('vol'), classes: undefined }),
  aTeacher({ id: 'visitor', kind: 'visitor', email: email('visitor'), classes: undefined }),
];

async function northbrook() {
  const store = createStore(createMemoryTable(), emailHash);
  await store.commit([
    {
      fact: 'school-founded',
      school: aSchool({ ownAnswerFrom: '9', policies: [policy, conduct] }),
    },
  ]);
  await store.writeRegister(
    'northbrook',
    registerWrites({
      persons: people,
      contacts: [aContact()],
      relations: ['six', 'seven', 'eight'].map((person) => aRelation({ person })),
    }),
  );
  const issue = createIssue({
    ...acting(store),
    catalogue,
    now: () => now,
    nudge: async () => undefined,
    log: createLog(() => undefined),
  });
  const issueRound = async (given: Partial<Round>) => {
    const round = aRound({ forms: Object.keys(catalogue), audience: everyone, ...given });
    await store.commit([{ fact: 'round-made', round }]);
    const job = { school: 'northbrook', id: round.id, round: round.id, by: 't', tries: 0 };
    await store.commit([{ fact: 'issue-owed', job: { ...job, owedAt: now, notBefore: now } }]);
    await issue(nudgeOf.issue(job), () => 300_000);
    expect(await store.findRound('northbrook', round.id)).toMatchObject({ state: 'issued' });
  };
  const mailed = async (round: string) => {
    const owners: Signatory[] = [
      { kind: 'contact', id: 'samira' },
      ...people.map(({ id }): Signatory => ({ kind: 'person', id })),
    ];
    const found = await Promise.all(
      owners.map(async (owner) => {
        const messages = await store.listOwnerMessages('northbrook', owner);
        return messages.some((message) => message.id === `${round}.ask.1`) ? [owner.id] : [];
      }),
    );
    return found.flat();
  };
  const held = async (person: string): Promise<readonly Agreement[]> =>
    (await store.findPerson('northbrook', person))?.agreements ?? [];
  const ids = async (person: string) => (await held(person)).map((one) => one.id).toSorted();
  let signed = 0;
  const signAs = async (owner: Signatory, ...lines: Omit<SheetLine, 'shown'>[]) => {
    const family = (await loadFamily(store, 'northbrook', owner, now, { signing: true }))?.family;
    if (!family) throw new Error('Nobody');
    signed += 1;
    const saidAt = ({ person, agreement: id }: Pick<SheetLine, 'person' | 'agreement'>) => {
      const known = childIn(family, person)?.agreements.find((one) => one.id === id);
      return known ? lastMark(known, owner.id) : '';
    };
    const shownHashes = Object.fromEntries(forms.map((form) => [form.id, form.hash]));
    const decided = sign(
      family,
      catalogue,
      {
        lines: lines.map((line) => ({ ...line, shown: saidAt(line) })),
        shownHashes,
        typedName: ownerName(family),
      },
      {
        via: { by: 'link', link: 'l', address: 's•••@example.org' },
        reference: `R-${signed}`,
        now,
      },
    );
    if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
    expect(await store.commit(decided.facts)).toBe('ok');
  };
  return { store, issueRound, mailed, held, ids, signAs };
}

describe('a round', () => {
  it('mails pupils from Year 7 with a school address who have a seat, and volunteers', async () => {
    const { issueRound, mailed } = await northbrook();
    await issueRound({});
    expect(await mailed('autumn')).toEqual(['samira', 'seven', 'teacher', 'vol']);
  });

  it('mails no pupil where only their parents have a seat', async () => {
    const { issueRound, mailed, held } = await northbrook();
    await issueRound({ forms: [ownPhotoForm.id] });
    // The school asks for pupils' own answers from Year 9, or where they are judged able.
    expect(await mailed('autumn')).toEqual(['samira']);
    expect((await held('seven'))[0]?.slots.map(({ slot }) => slot)).toEqual(['parent']);
    expect((await held('eight'))[0]?.slots.map(({ slot }) => slot)).toEqual(['parent', 'pupil']);
  });

  it('asks each policy of the school once, and never what is offered or a visit', async () => {
    const { issueRound, ids } = await northbrook();
    await issueRound({});
    expect(await ids('teacher')).toEqual([
      'policy-read.standing.conduct-3',
      'policy-read.standing.online-safety-3',
    ]);
    expect(await ids('vol')).toEqual(await ids('teacher'));
    expect(await ids('visitor')).toEqual([]);
    expect((await ids('six')).join()).not.toContain(deviceForm.id);
  });

  it('asks a policy anew once it has a new version, and not who has read this one', async () => {
    const { store, issueRound, mailed, ids, signAs } = await northbrook();
    await issueRound({ forms: [policyForm.id] });
    const teacher: Signatory = { kind: 'person', id: 'teacher' };
    const read = (await ids('teacher')).map((agreement) => ({
      person: 'teacher',
      agreement,
      answers: {},
    }));
    await signAs(teacher, ...read);
    await issueRound({ id: 'october', forms: [policyForm.id] });
    expect(await mailed('october')).toEqual(['vol']);
    const school = await store.findSchool('northbrook');
    const policies = [{ ...policy, version: '4' }, conduct];
    await store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, policies },
        wasRev: school?.settingsRev ?? 0,
      },
    ]);
    await issueRound({ id: 'november', forms: [policyForm.id] });
    expect(await mailed('november')).toEqual(['teacher', 'vol']);
    expect(await ids('teacher')).toContain('policy-read.standing.online-safety-4');
  });
});

describe('asking again', () => {
  const samira: Signatory = { kind: 'contact', id: 'samira' };

  it('asks who is left of a form that one side has signed', async () => {
    const { issueRound, mailed, held, signAs } = await northbrook();
    await issueRound({ forms: [rulesForm.id] });
    const agreement = `${rulesForm.id}.2026-27`;
    await signAs({ kind: 'person', id: 'seven' }, { person: 'seven', agreement, answers: {} });
    await issueRound({ id: 'october', forms: [rulesForm.id] });
    // The pupil has promised; the parent has three children to sign for.
    expect(await mailed('october')).toEqual(['samira']);
    const [rules] = await held('seven');
    expect(rules).toMatchObject({ round: 'october' });
    expect(rules && readySlots(rules)).toEqual(['parent']);
  });

  it('does not undo a no or a withdrawal, and mails nobody for it', async () => {
    const { store, issueRound, mailed, signAs } = await northbrook();
    const agreement = `${permissionForm.id}.standing`;
    await issueRound({ forms: [permissionForm.id] });
    const each = ['six', 'seven', 'eight'].map((person) => ({ person, agreement, answers: {} }));
    await signAs(samira, ...each.map((line) => ({ ...line, said: 'refuse' as const })));
    await issueRound({ id: 'october', forms: [permissionForm.id] });
    expect(await mailed('october')).toEqual([]);
    const rows = await store.listOutstanding('northbrook', 'october');
    expect(rows.map(({ turn, status }) => [turn, status])).toEqual(
      each.map(() => ['office', 'declined']),
    );
  });
});

describe('what a signature opens or owes besides', () => {
  it('mails nobody: neither an approver’s seat nor a follow-up', async () => {
    const { store, signAs } = await northbrook();
    const samira: Signatory = { kind: 'contact', id: 'samira' };
    const agreement = `${deviceForm.id}.2026-27`;
    const answers = { make: 'Lenovo', kind: 'own' };
    await signAs(samira, { person: 'six', agreement, answers });
    await signAs(samira, { person: 'seven', agreement, answers: {}, said: 'talk' });
    expect(await store.listFollowUps('northbrook')).toMatchObject([{ kind: 'talk' }]);
    const rows = await store.listOutstanding('northbrook', '-', { turn: 'approver' });
    expect(rows).toMatchObject([{ person: 'six', turn: 'approver' }]);
    const owed = await Promise.all(
      (['sign', 'bulk', 'job'] as const).flatMap((lane) =>
        [0, 1, 2, 3, 4, 5, 6, 7].map((shard) => store.listOwed(lane, shard, now, 100)),
      ),
    );
    // One receipt to the parent, of both, and two pieces of evidence; nothing to anybody else.
    expect(
      owed
        .flat()
        .map(({ pk, sk }) => `${pk} ${sk.split('#')[0]}`)
        .toSorted(),
    ).toEqual(['C#northbrook#samira JOB', 'C#northbrook#samira JOB', 'C#northbrook#samira ZMSG']);
  });
});
