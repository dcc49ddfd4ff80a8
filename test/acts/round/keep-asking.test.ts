import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cancelEmail } from '../../../functions/acts/message/cancel-message.ts';
import { chase } from '../../../functions/acts/message/chase.ts';
import { foreseeAsking } from '../../../functions/acts/round/asking/foresee-asking.ts';
import { keepCounts } from '../../../functions/acts/round/keep-counts.ts';
import { listChaseable } from '../../../functions/acts/round/list-chaseable.ts';
import { listOutstanding } from '../../../functions/acts/round/outstanding/list-outstanding.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { dateAt } from '../../../functions/core/calendar.ts';
import { isForLater } from '../../../functions/core/message/chase-verdict.ts';
import type { Message } from '../../../functions/core/message/message.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { roundsUnderWay } from '../../../functions/core/round/round-mail.ts';
import { createCountRounds } from '../../../functions/issue/count-rounds.ts';
import { createLog } from '../../../functions/services/log.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { countingOf } from '../../../functions/store/keys.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook } from '../../support/desk/northbrook.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { asRole } from '../../support/store/guarded-table.ts';

const at = 'northbrook';
const contact = (id: string): Signatory => ({ kind: 'contact', id });
const joiner = (given: Parameters<typeof aPupil>[0] = {}) =>
  aPupil({ id: 'zoe', firstName: 'Zoe', lastName: 'Ray', admissionNumber: '2001', ...given });

/** A school that was asked and mailed on Wednesday 2 September at 08:00 UTC, and counted. */
async function asked(
  given: Parameters<Desk['issueRound']>[0] = {},
  ended: Record<string, Message['state']> = {},
) {
  const desk = createDesk();
  await northbrook(desk);
  await desk.issueRound(given);
  for (const id of ['samira', 'david', 'rosa']) await desk.settle(contact(id), ended[id]);
  const deps = {
    ...acting(desk.store),
    random: randomBytes,
    catalogue,
    now: () => desk.clock.now,
    log: createLog(() => undefined),
  };
  const counting = asRole('issue', createCountRounds(deps));
  const count = () => counting(countingOf(at));
  /** Ids of everybody to whom an email is owed that goes on another morning, each with its day. */
  const planned = async () => {
    const owed = await desk.store.listOwedMessages(at);
    const messages = await Promise.all(
      owed.map(({ owner }) => desk.store.listOwnerMessages(at, owner)),
    );
    const later = messages.flat().filter((message) => isForLater(message, desk.clock.now));
    return [...new Set(later.map(({ owner, notBefore }) => `${owner.id} ${dateAt(notBefore)}`))];
  };
  const foreseen = async () => {
    const school = await desk.store.findSchool(at);
    if (!school) throw new Error('No school');
    const today = dateAt(desk.clock.now);
    const rounds = roundsUnderWay(await desk.store.listRounds(at), today);
    const people = (await desk.store.listPeople(at)).map(({ id }) => id);
    const found = await foreseeAsking({ ...deps, store: desk.store }, school, rounds, people);
    return found.map(({ owner, on }) => `${owner.id} ${on}`);
  };
  /** Counts, and so asks; whoever looked before foresaw it. */
  const run = async () => {
    const before = await foreseen();
    await count();
    expect(before.toSorted()).toEqual((await planned()).toSorted());
  };
  await run();
  await run();
  return {
    desk,
    deps,
    count,
    run,
    /** Written as an import writes, and the register moved on. */
    write: async (given: Parameters<typeof registerWrites>[0]) => {
      await desk.store.writeRegister(at, registerWrites(given));
      const wasRev = (await desk.store.findSchool(at))?.registerRev ?? 0;
      await desk.store.commit([{ fact: 'register-moved-on', school: at, wasRev }]);
    },
    owed: async (id: string, kind: Signatory['kind'] = 'contact') =>
      (await desk.store.listOwnerMessages(at, { kind, id })).filter(
        ({ state }) => state === 'owed',
      ),
    why: async (person: string, round = 'autumn') => {
      const school = await desk.store.findSchool(at);
      if (!school) throw new Error('No school');
      const filter = { round, class: '', form: '', why: '' };
      const list = await listOutstanding(deps, school, filter);
      return list.lines.find((line) => line.person === person)?.why;
    },
  };
}

const rae = {
  persons: [joiner()],
  contacts: [aContact({ id: 'rae', name: 'Rae Ray', email: 'rae@example.org' })],
  relations: [aRelation({ person: 'zoe', contact: 'rae' })],
};

describe('a round that is under way', () => {
  it('asks a joiner the next morning what their class was asked, and lists them at once', async () => {
    const { desk, run, write, owed, why } = await asked();
    desk.pass(20 * 86_400);
    await write(rae);
    await run();
    const record = await desk.store.findPerson(at, 'zoe');
    expect(record?.agreements.map(({ form, round }) => `${round} ${form}`).sort()).toEqual([
      'autumn internet-access-consent',
      'autumn parent-social-media',
      'autumn photo-video-consent',
    ]);
    expect(await owed('rae')).toMatchObject([
      { kind: 'ask', round: 'autumn', notBefore: '2026-09-23T07:00:00.000Z' },
    ]);
    expect(await why('zoe')).toBe('not-sent-yet');
    await run();
    desk.pass(3600);
    await run();
    expect(await owed('rae')).toHaveLength(1);
  });

  it('does not ask again by itself whose email the office stopped, but of what is asked later', async () => {
    const { desk, deps, run, write, owed } = await asked();
    desk.pass(20 * 86_400);
    await write(rae);
    await run();
    const [planned] = await owed('rae');
    const staff = { school: aSchool(), person: aTeacher({ id: 'olive' }) };
    const mail = { owner: contact('rae'), id: planned?.id ?? '' };
    await asRole('office', () => cancelEmail({ ...deps, store: desk.store }, staff, mail))();
    for (const _time of [1, 2, 3]) {
      desk.pass(3600);
      await run();
    }
    expect(await owed('rae')).toEqual([]);
    // Another child of hers comes, of whom she was never told.
    const yan = joiner({ id: 'yan', firstName: 'Yan', admissionNumber: '2002' });
    await write({ persons: [yan], relations: [aRelation({ person: 'yan', contact: 'rae' })] });
    await run();
    expect(await owed('rae')).toHaveLength(1);
  });

  it('tells a parent who was mailed before of the child who joined since', async () => {
    const { desk, run, write, owed, why } = await asked();
    desk.pass(86_400);
    const relation = aRelation({ person: 'zoe', contact: 'rosa' });
    await write({ persons: [joiner()], relations: [relation] });
    await run();
    expect(await owed('rosa')).toHaveLength(1);
    expect(await why('zoe')).toBe('not-sent-yet');
    // Of her other children she was told: what is waited for there is her reply.
    expect(await why('ben')).toBe('no-reply');
    await desk.settle(contact('rosa'));
    expect(await why('zoe')).toBe('no-reply');
  });

  it('tells a contact who was mailed before of a child whose contact they became since', async () => {
    const { desk, run, write, owed, why } = await asked({ forms: ['internet-access-consent'] });
    // As whoever sent it notes: it asked for Maya's forms alone.
    for (const message of await desk.store.listOwnerMessages(at, contact('david')))
      await desk.store.commit([
        { fact: 'message-moved', message: { ...message, about: ['maya'] }, was: message.state },
      ]);
    desk.pass(86_400);
    await write({ relations: [aRelation({ person: 'leo', contact: 'david' })] });
    expect(await why('leo')).toBe('not-mailed');
    await run();
    expect(await owed('david')).toHaveLength(1);
    expect(await why('leo')).toBe('not-sent-yet');
    expect(await why('maya')).toBe('no-reply');
  });

  const later: [what: string, change: Parameters<typeof registerWrites>[0], who: string][] = [
    [
      'a second parent',
      {
        contacts: [aContact({ id: 'paul', name: 'Paul Reyes', email: 'paul@example.org' })],
        relations: [aRelation({ person: 'ben', contact: 'paul' })],
      },
      'paul',
    ],
    [
      'a parent whose address is known now',
      { contacts: [aContact({ id: 'karl', name: 'Karl Brandt', email: 'karl@example.org' })] },
      'karl',
    ],
    [
      'a contact of whom it is decided now that they may decide',
      { relations: [aRelation({ person: 'ines', contact: 'ana', relationship: 'Grandparent' })] },
      'ana',
    ],
  ];
  it.each(later)('asks %s, and nobody else again', async (_what, change, who) => {
    const { desk, run, write, owed } = await asked();
    desk.pass(86_400);
    await write(change);
    await run();
    expect(await owed(who)).toMatchObject([{ kind: 'ask', notBefore: '2026-09-04T07:00:00.000Z' }]);
    for (const other of ['samira', 'david', 'rosa']) expect(await owed(other)).toEqual([]);
  });

  it('asks a contact who was changed at the desk, without looking at anybody else', async () => {
    const { desk, run, owed } = await asked();
    const was = await desk.store.findContact(at, 'karl');
    if (!was) throw new Error('No Karl');
    const now = { ...was, email: 'karl@example.org' };
    await desk.store.commit([{ fact: 'contact-changed', contact: now, was }]);
    await run();
    expect(await owed('karl')).toHaveLength(1);
  });

  it('leaves in peace whoever has nothing to do', async () => {
    const { desk, run, write, owed } = await asked({ forms: ['internet-access-consent'] });
    await desk.signAs('rosa');
    desk.pass(86_400);
    await write({
      contacts: [aContact({ id: 'paul', name: 'Paul Reyes', email: 'paul@example.org' })],
      relations: [aRelation({ person: 'ben', contact: 'paul' })],
    });
    await run();
    desk.pass(86_400);
    await run();
    expect(await owed('paul')).toEqual([]);
    expect(await owed('rosa')).toEqual([]);
  });

  const notAsked: [why: string, given: Parameters<typeof aPupil>[0]][] = [
    ['has left by then', { leftOn: '2026-09-02' }],
    ['is no pupil', { kind: 'volunteer', year: undefined, class: undefined }],
  ];
  it.each(notAsked)('asks nothing of somebody who %s', async (_why, given) => {
    const { desk, run, write, owed } = await asked();
    await write({ ...rae, persons: [joiner(given)] });
    await run();
    expect((await desk.store.findPerson(at, 'zoe'))?.agreements).toEqual([]);
    expect(await owed('rae')).toEqual([]);
  });

  it('asks whoever comes into its classes, and nobody of others', async () => {
    const { desk, run, write, owed } = await asked();
    await desk.issueRound({
      id: 'trip',
      forms: ['pupil-aup-primary'],
      audience: { kinds: ['pupil'], years: [], classes: ['5A'] },
    });
    await desk.settle(contact('rosa'));
    await run();
    const formsOf = async (id: string) =>
      (await desk.store.findPerson(at, id))?.agreements.map(({ round }) => round);
    expect(await formsOf('maya')).not.toContain('trip');
    desk.pass(86_400);
    await write({ persons: [aPupil({ class: '5A', year: '5' })] });
    await run();
    expect(await formsOf('maya')).toContain('trip');
    expect(await formsOf('leo')).not.toContain('trip');
    expect(await owed('samira')).toMatchObject([{ round: 'trip' }]);
  });

  it('asks whoever left its classes again of nothing, unless somebody has said something', async () => {
    const { desk, run, write, why } = await asked();
    desk.pass(86_400);
    await desk.issueRound({
      id: 'trip',
      forms: ['pupil-aup-primary'],
      audience: { kinds: ['pupil'], years: [], classes: ['4B'] },
    });
    const rows = async () => [await why('maya', 'trip'), await why('ben', 'trip')];
    expect(await rows()).toEqual(['not-sent-yet', 'not-sent-yet']);
    await desk.signAs('rosa');
    const ben = aPupil({ id: 'ben', firstName: 'Ben', lastName: 'Reyes', admissionNumber: '1004' });
    const to = (name: string) => ({ class: name, year: '5' as const });
    await write({ persons: [aPupil(to('5A')), { ...ben, ...to('5A') }] });
    await run();
    // Ben’s mother has signed: his own name and his teacher’s are waited for as before.
    expect(await rows()).toEqual([undefined, 'pupil']);
    await write({ persons: [aPupil()] });
    await run();
    expect((await rows())[0]).toBe('not-sent-yet');
  });

  it('asks by another round what one of other classes no longer does', async () => {
    const { desk, run, write, why } = await asked();
    desk.pass(86_400);
    const audience = { kinds: ['pupil' as const], years: [], classes: ['4B'] };
    await desk.issueRound({ id: 'trip', forms: ['pupil-aup-primary'], audience });
    await desk.issueRound({
      id: 'rules',
      forms: ['pupil-aup-primary'],
      audience: { ...audience, classes: ['5A'] },
    });
    await write({ persons: [aPupil({ class: '5A', year: '5' })] });
    await run();
    expect([await why('maya', 'trip'), await why('maya', 'rules')]).toEqual([
      undefined,
      'not-sent-yet',
    ]);
    const record = await desk.store.findPerson(at, 'maya');
    const rules = record?.agreements.filter(({ form }) => form === 'pupil-aup-primary');
    expect(rules).toMatchObject([{ round: 'rules', askedOf: { among: { classes: ['5A'] } } }]);
  });

  it('asks nobody any more once its year is over, nor before it is issued', async () => {
    const { desk, run, write, owed } = await asked();
    const round = await desk.store.findRound(at, 'autumn');
    if (!round) throw new Error('No round');
    const draft = { ...round, id: 'next', state: 'draft' as const, academicYear: '2027-28' };
    await desk.store.commit([{ fact: 'round-made', round: draft }]);
    desk.clock.now = '2027-09-02T08:00:00.000Z';
    await write(rae);
    await run();
    expect((await desk.store.findPerson(at, 'zoe'))?.agreements).toEqual([]);
    expect(await owed('rae')).toEqual([]);
  });

  it.each(['unknown', 'failed'] as const)(
    'asks a parent whose first email ended as %s of the child who joined long after',
    async (state) => {
      const { desk, run, write, owed, why } = await asked({}, { rosa: state });
      desk.pass(40 * 86_400);
      await write({
        persons: [joiner()],
        relations: [aRelation({ person: 'zoe', contact: 'rosa' })],
      });
      await run();
      expect(await owed('rosa')).toHaveLength(1);
      expect(await why('zoe')).toBe('not-sent-yet');
    },
  );

  it('owes nobody another email of one morning for what another round asks meanwhile', async () => {
    const { desk, run, write, owed } = await asked();
    await desk.issueRound({
      id: 'rules',
      forms: ['pupil-aup-primary'],
      audience: { kinds: ['pupil'], years: [], classes: ['5A'] },
    });
    await desk.settle(contact('rosa'));
    desk.pass(86_400);
    const ofRae = (person: string) => [aRelation({ person, contact: 'rae' })];
    await write({ ...rae, persons: [joiner()] });
    await run();
    const other = joiner({ id: 'yan', firstName: 'Yan', admissionNumber: '2002', class: '5A' });
    await write({ persons: [{ ...other, year: '5' }], relations: ofRae('yan') });
    await run();
    const mornings = (await owed('rae')).map(({ round, notBefore }) => `${round} ${notBefore}`);
    const yan = await desk.store.findPerson(at, 'yan');
    expect(new Set(yan?.agreements.map(({ round }) => round))).toEqual(
      new Set(['autumn', 'rules']),
    );
    expect(mornings).toEqual(['autumn 2026-09-04T07:00:00.000Z']);
  });

  /** Rosa, asked by two rounds, has another address since, and is owed one email there. */
  async function movedRosa() {
    const all = await asked({ forms: ['photo-video-consent'] });
    const { desk, run } = all;
    desk.pass(86_400);
    await desk.issueRound({ id: 'rules', forms: ['internet-access-consent'] });
    for (const id of ['samira', 'david', 'rosa']) await desk.settle(contact(id));
    desk.pass(86_400);
    const was = await desk.store.findContact(at, 'rosa');
    if (!was?.email) throw new Error('No Rosa');
    const to = emailHash(was.email);
    for (const message of await desk.store.listOwnerMessages(at, contact('rosa')))
      await desk.store.commit([
        { fact: 'message-moved', message: { ...message, to }, was: message.state },
      ]);
    const moved = { ...was, email: 'rosa.anew@example.org' };
    await desk.store.commit([{ fact: 'contact-changed', contact: moved, was }]);
    const whyBen = async () => Promise.all(['autumn', 'rules'].map((id) => all.why('ben', id)));
    expect(await whyBen()).toEqual(['address-changed', 'address-changed']);
    await run();
    return { ...all, whyBen, to: emailHash(moved.email) };
  }

  it('tells whoever has a new address by one email of what every round asks', async () => {
    const { desk, run, owed, whyBen, to } = await movedRosa();
    const [message, ...more] = await owed('rosa');
    expect([message?.round, more]).toEqual(['rules', []]);
    expect(await whyBen()).toEqual(['not-sent-yet', 'not-sent-yet']);
    if (!message) return;
    desk.clock.now = message.notBefore;
    const sent = { ...message, state: 'sent' as const, to, sentAt: desk.clock.now };
    const about = ['ben', 'tom'];
    await desk.store.commit([
      { fact: 'message-moved', message: { ...sent, about }, was: message.state },
    ]);
    expect(await whyBen()).toEqual(['no-reply', 'no-reply']);
    desk.pass(60);
    await run();
    expect(await owed('rosa')).toEqual([]);
  });

  it('tells them of nothing, by no round, once the office stopped that one', async () => {
    const { desk, deps, run, owed } = await movedRosa();
    const staff = { school: aSchool(), person: aTeacher({ id: 'olive' }) };
    const mail = { owner: contact('rosa'), id: (await owed('rosa'))[0]?.id ?? '' };
    await asRole('office', () => cancelEmail({ ...deps, store: desk.store }, staff, mail))();
    desk.pass(3600);
    await run();
    expect(await owed('rosa')).toEqual([]);
  });

  it('owes another for whoever joins after the first was sent at once', async () => {
    const { desk, run, write, owed } = await asked();
    await write(rae);
    await run();
    await desk.settle(contact('rae'));
    desk.pass(60);
    await write({
      persons: [joiner({ id: 'yan', firstName: 'Yan', admissionNumber: '2002' })],
      relations: [aRelation({ person: 'yan', contact: 'rae' })],
    });
    await run();
    expect(await owed('rae')).toHaveLength(1);
  });

  it('looks again at whoever changes while it counts', async () => {
    const { desk, deps, run, owed } = await asked();
    const uncounted = await desk.store.listUncounted(at);
    const was = await desk.store.findContact(at, 'karl');
    if (!was) throw new Error('No Karl');
    const now = { ...was, email: 'karl@example.org' };
    await desk.store.commit([{ fact: 'contact-changed', contact: now, was }]);
    await keepCounts(deps, at, { uncounted, crossesOff: true });
    await run();
    expect(await owed('karl')).toHaveLength(1);
  });

  it('counts though asking fails, says so, and looks again at the same people', async () => {
    const { desk, deps, run, write, owed } = await asked();
    await write(rae);
    const lines: string[] = [];
    const broken = {
      ...deps,
      log: createLog((line) => lines.push(line)),
      store: { ...desk.store, findPerson: () => Promise.reject(new Error('not now')) },
    };
    await createCountRounds(broken)(countingOf(at));
    expect(lines.join('\n')).toContain('"event":"newcomers-not-asked"');
    expect(lines.join('\n')).toContain('"event":"round-counted"');
    await run();
    expect(await owed('rae')).toHaveLength(1);
  });

  it('finds on another day what it missed', async () => {
    const { desk, count, run, owed } = await asked();
    await desk.store.writeRegister(at, registerWrites(rae));
    await count();
    expect(await owed('rae')).toEqual([]);
    desk.pass(86_400);
    await run();
    expect(await owed('rae')).toHaveLength(1);
  });

  it('asks on no weekend, and at the same hour in winter', async () => {
    const { desk, run, write, owed } = await asked();
    desk.clock.now = '2026-11-06T23:30:00.000Z'; // A Friday.
    await write(rae);
    await run();
    expect(await owed('rae')).toMatchObject([{ notBefore: '2026-11-09T08:00:00.000Z' }]);
  });

  it('lets the office ask at once whoever was to be asked in the morning', async () => {
    const { desk, deps, run, write, owed } = await asked();
    await write(rae);
    await run();
    const school = await desk.store.findSchool(at);
    if (!school) throw new Error('No school');
    const filter = { round: 'autumn', class: '', form: '', why: '' };
    const found = await listChaseable(deps, school, filter, ['zoe']);
    if (isRefusal(found)) throw new Error(found.refusal);
    expect(await chase(deps, found.round, found, { again: false, by: 'olive' })).toMatchObject({
      chased: 1,
    });
    expect(await owed('rae')).toMatchObject([{ notBefore: desk.clock.now }]);
    expect(await chase(deps, found.round, found, { again: false, by: 'olive' })).toMatchObject({
      chased: 0,
    });
    expect(await owed('rae')).toHaveLength(1);
  });
});
