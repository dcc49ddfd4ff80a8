import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keepCounts } from '../../../functions/acts/round/keep-counts.ts';
import { tallyKept } from '../../../functions/acts/round/tally-kept.ts';
import { tallyRound } from '../../../functions/acts/round/tally-round.ts';
import { later } from '../../../functions/core/calendar.ts';
import { roundMessage } from '../../../functions/core/message/message.ts';
import type { RelationState } from '../../../functions/core/person/contact.ts';
import { changeRelation, stateOf } from '../../../functions/core/register/relation-change.ts';
import type { RoundWithMail } from '../../../functions/core/round/round-mail.ts';
import type { School } from '../../../functions/core/school/school.ts';
import { createCountRounds } from '../../../functions/issue/count-rounds.ts';
import { createLog } from '../../../functions/services/log.ts';
import { countingOf } from '../../../functions/store/keys.ts';
import type { Store } from '../../../functions/store/store.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook } from '../../support/desk/northbrook.ts';
import { aRelation, manyPupils } from '../../support/person/people.ts';
import { roundWithMail } from '../../support/round/round-with-mail.ts';
import { acting } from '../../support/store/acting.ts';

const at = 'northbrook';

/** A school with a round issued and mailed, and what is needed to count it. */
async function asked() {
  const desk = createDesk();
  await northbrook(desk);
  await desk.issueRound();
  for (const id of ['samira', 'david', 'rosa']) await desk.settle({ kind: 'contact', id });
  return { desk, ...counting(desk) };
}

function counting({ store, clock }: Desk) {
  const deps = { store, now: () => clock.now, random: randomBytes };
  const found = async (): Promise<[School, RoundWithMail]> => {
    const [school, round] = await Promise.all([
      store.findSchool(at),
      roundWithMail(store, at, 'autumn', clock.now),
    ]);
    if (!school) throw new Error('No school');
    return [school, round];
  };
  return {
    deps,
    /** Twice, as a change of the whole school wants it. */
    keep: async () => {
      const first = await keepCounts(deps, at);
      await keepCounts(deps, at);
      return first;
    },
    kept: async () => tallyKept(deps, ...(await found())),
    whole: async () => tallyRound(deps, ...(await found())),
    school: async () => (await found())[0],
  };
}

describe('what a round comes to', () => {
  it('is kept as it is counted whole, and shown without reading anybody', async () => {
    const { desk, keep, kept, whole } = await asked();
    await desk.signAs('samira', { form: 'photo-video-consent' });
    expect(await kept()).toBeUndefined();
    expect(await keep()).toEqual([{ round: 'autumn', groups: 2, wrong: 0 }]);
    const { tally } = (await kept()) ?? {};
    expect(tally).toEqual(await whole());
    expect(tally?.all).toMatchObject({ signed: 1 });
    expect([...(tally?.byGroup.keys() ?? [])]).toEqual(['4B', '5A']);
  });

  it('is counted by one run at a time, and by another where that has died', async () => {
    const { desk, deps, keep } = await asked();
    await keep();
    await desk.signAs('samira');
    expect(await desk.store.lockCounting(at, 'another', deps.now(), later(deps.now(), 300))).toBe(
      true,
    );
    expect(await keepCounts(deps, at)).toEqual([]);
    expect(await desk.store.listUncounted(at)).toHaveLength(1);
    desk.pass(301);
    expect(await keepCounts(deps, at)).toMatchObject([{ groups: 1 }]);
    expect(await desk.store.listUncounted(at)).toEqual([]);
  });

  const changes: [what: string, change: (desk: Desk) => Promise<unknown>][] = [
    ['a signature', (desk) => desk.signAs('samira')],
    ['a no', (desk) => desk.signAs('samira', { form: 'internet-access-consent', answer: 'no' })],
    ['a first email to whom none had reached', askKarl],
    ['an email that failed', (desk) => chase(desk, 'failed')],
    ['an email of which nobody knows', (desk) => chase(desk, 'unknown')],
    ['another address', changeAddress],
    ['a child who is judged able', judgeAble],
    ['a contact who may decide no more', (desk) => setDavid(desk, { decides: 'no' })],
    ['a contact who gets no emails any more', (desk) => setDavid(desk, { receives: false })],
    ['a contact whom the office removed', (desk) => setDavid(desk)],
    ['a contact whom the office added', addRosaToLeo],
  ];

  it.each(changes)('counts %s at once, by the groups it is about', async (_what, change) => {
    const { desk, keep, kept, whole } = await asked();
    await keep();
    desk.pass(60);
    await change(desk);
    expect(await kept()).toEqual({ tally: await whole() });
    const [counted] = await keep();
    expect(counted?.groups).toBeGreaterThan(0);
    expect(await desk.store.listUncounted(at)).toEqual([]);
    expect(await kept()).toEqual({ tally: await whole() });
  });

  it('leaves noted what changed again while it was counted', async () => {
    const { desk, deps, keep, kept, whole } = await asked();
    await keep();
    await desk.signAs('samira', { form: 'photo-video-consent' });
    // Somebody signs after the people were read, before the count is written.
    const { commit } = desk.store;
    let isFirst = true;
    const slow: Store['commit'] = async (facts, mayGoOn) => {
      if (isFirst) {
        isFirst = false;
        await desk.signAs('samira', { form: 'internet-access-consent' });
      }
      return commit(facts, mayGoOn);
    };
    await keepCounts({ ...deps, store: { ...desk.store, commit: slow } }, at);
    expect(await desk.store.listUncounted(at)).toHaveLength(1);
    expect(await kept()).toEqual({ tally: await whole() });
  });

  it('is left to another who counted it meanwhile, with all that changed still noted', async () => {
    const { desk, deps, keep, kept, whole } = await asked();
    await keep();
    await desk.signAs('samira', { form: 'photo-video-consent' });
    const { findCount } = desk.store;
    const late = async (...given: Parameters<Store['findCount']>) => {
      const found = await findCount(...given);
      // So late that whoever waited does not wait any more.
      desk.pass(400);
      await keep();
      await desk.signAs('samira', { form: 'internet-access-consent' });
      return found;
    };
    expect(await keepCounts({ ...deps, store: { ...desk.store, findCount: late } }, at)).toEqual(
      [],
    );
    expect(await desk.store.listUncounted(at)).toHaveLength(1);
    expect(await kept()).toEqual({ tally: await whole() });
  });

  it.each<[string, (desk: Desk) => Promise<unknown>]>([
    ['the register', async (desk) => desk.store.commit([await movedOn(desk)])],
    ['a setting', switchOff],
    ['the day', async (desk) => desk.pass(86_400)],
  ])('is not shown once %s is another, and is counted whole', async (_what, change) => {
    const { desk, keep, kept, whole } = await asked();
    await keep();
    await change(desk);
    expect(await kept()).toBeUndefined();
    expect(await keep()).toEqual([{ round: 'autumn', groups: 2, wrong: 0 }]);
    expect(await kept()).toEqual({ tally: await whole() });
  });

  it('is shown as of when it was counted while many sign, for two minutes', async () => {
    const { desk, keep, deps } = await asked();
    await desk.store.writeRegister(at, manyPupils(30));
    await desk.issueRound({ id: 'second', forms: ['photo-video-consent'] });
    await keep();
    const countedAt = desk.clock.now;
    for (let n = 0; n < 12; n += 1) await desk.signAs(`c${n}`, { form: 'photo-video-consent' });
    const [school, second] = await Promise.all([
      desk.store.findSchool(at),
      roundWithMail(desk.store, at, 'second', desk.clock.now),
    ]);
    if (!school) throw new Error('No school');
    desk.pass(100);
    const shown = await tallyKept(deps, school, second);
    expect(shown).toMatchObject({ countedAt, tally: { all: { signed: 0 } } });
    desk.pass(100);
    expect(await tallyKept(deps, school, second)).toBeUndefined();
    await keep();
    expect((await tallyKept(deps, school, second))?.tally.all.signed).toBe(12);
  });

  it('that was kept wrongly is told and mended the next day, and by nobody else’s change', async () => {
    const { desk, deps, keep, kept, whole } = await asked();
    await keep();
    const count = await desk.store.findCount(at, 'autumn');
    if (!count) throw new Error('Nothing was kept');
    const wrong = count.groups.map((group) =>
      group.group === '5A' ? { ...group, forms: { 'photo-video-consent': [9, 0, 0, 0] } } : group,
    );
    await desk.store.commit([
      { fact: 'counted', count: { ...count, groups: wrong, rev: 9 }, wasRev: count.rev },
    ]);
    await desk.signAs('samira', { form: 'photo-video-consent' });
    desk.pass(86_400);
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line));
    await createCountRounds({ ...acting(desk.store), ...deps, catalogue, log })(countingOf(at));
    expect(lines.join('\n')).toContain('"event":"round-was-counted-wrongly"');
    expect(lines.join('\n')).toContain('"wrong":1');
    expect(await kept()).toEqual({ tally: await whole() });
    desk.pass(86_400);
    expect(await keep()).toEqual([{ round: 'autumn', groups: 2, wrong: 0 }]);
  });

  it('is kept no more once its year is over, and stays as it was last counted', async () => {
    const { desk, keep, kept } = await asked();
    await keep();
    const last = await desk.store.findCount(at, 'autumn');
    desk.clock.now = '2027-09-02T10:00:00.000Z';
    const listed = () => desk.store.listCountedBefore(at, '2027-09-02');
    expect(await listed()).toEqual(['autumn']);
    expect(await keep()).toEqual([]);
    expect(await kept()).toBeUndefined();
    expect(await listed()).toEqual([]);
    expect(await desk.store.findCount(at, 'autumn')).toEqual(last);
  });

  it('is asked for by whatever changes all of it: an import, a setting, a round just issued', async () => {
    const { desk, deps, keep } = await asked();
    await keep();
    const waiting = () => desk.store.listUncounted(at);
    expect(await waiting()).toEqual([]);
    await desk.store.commit([await movedOn(desk)]);
    expect(await waiting()).toMatchObject([{ school: at }]);
    // Of who belongs to a group the index may be late: it is counted once more.
    expect((await keepCounts(deps, at))[0]?.groups).toBe(2);
    expect(await waiting()).toHaveLength(1);
    expect((await keepCounts(deps, at))[0]?.groups).toBe(2);
    expect(await waiting()).toEqual([]);
    expect((await keepCounts(deps, at))[0]?.groups).toBe(0);
    await switchOff(desk);
    expect(await waiting()).toHaveLength(1);
    await keep();
    await desk.issueRound({ id: 'second', forms: ['photo-video-consent'] });
    expect((await waiting()).some(({ owner }) => owner === undefined)).toBe(true);
    expect((await keep()).map(({ round }) => round).toSorted()).toEqual(['autumn', 'second']);
    expect(await waiting()).toEqual([]);
  });
});

async function chase(desk: Desk, state: 'failed' | 'unknown') {
  const owner = { kind: 'contact' as const, id: 'samira' };
  const [asking] = await desk.store.listOwnerMessages(at, owner);
  if (!asking) throw new Error('Nobody was asked');
  // What was sent before is forgotten, so that what becomes of this one decides.
  await desk.store.commit([
    { fact: 'message-moved', message: { ...asking, state }, was: asking.state },
  ]);
}

/** Leo's father has an address now, and is asked. */
async function askKarl(desk: Desk) {
  const was = await desk.store.findContact(at, 'karl');
  if (!was) throw new Error('No Karl');
  const contact = { ...was, email: 'karl@example.org' };
  await desk.store.commit([{ fact: 'contact-changed', contact, was }]);
  await keepCounts({ store: desk.store, now: () => desk.clock.now, random: randomBytes }, at);
  const owner = { kind: 'contact' as const, id: 'karl' };
  const message = roundMessage({ school: at, id: 'autumn' }, owner, 'ask', 1, desk.clock.now);
  await desk.store.commit([{ fact: 'message-owed', message }]);
}

async function changeAddress(desk: Desk) {
  const was = await desk.store.findContact(at, 'samira');
  if (!was) throw new Error('No Samira');
  const contact = { ...was, email: undefined };
  await desk.store.commit([{ fact: 'contact-changed', contact, was }]);
}

async function judgeAble(desk: Desk) {
  const was = (await desk.store.findPerson(at, 'maya'))?.person;
  if (!was) throw new Error('No Maya');
  const person = { ...was, judgedAble: { at: desk.clock.now, by: 'grace' } };
  await desk.store.commit([{ fact: 'person-changed', person, was }]);
}

/** David is this to Maya from now on; nothing given: her contact no longer. */
async function setDavid(desk: Desk, to?: Partial<RelationState>) {
  const was = await desk.store.findRelation(at, 'maya', 'david');
  if (!was) throw new Error('No David');
  const now = to && { ...stateOf(was), ...to };
  const relation = changeRelation(was, now, { at: desk.clock.now, by: 'olive' });
  await desk.store.commit([{ fact: 'relation-changed', relation, was }]);
}

/** Leo, whose father has no email, has another contact who may decide. */
async function addRosaToLeo(desk: Desk) {
  const relation = aRelation({ person: 'leo', contact: 'rosa' });
  await desk.store.commit([{ fact: 'relation-added', relation }]);
}

async function movedOn(desk: Desk) {
  const school = await desk.store.findSchool(at);
  return { fact: 'register-moved-on' as const, school: at, wasRev: school?.registerRev ?? 0 };
}

async function switchOff(desk: Desk) {
  const school = await desk.store.findSchool(at);
  if (!school) throw new Error('No school');
  await desk.store.commit([
    {
      fact: 'settings-changed',
      school: at,
      settings: { ...school, formsOff: ['photo-video-consent'] },
      wasRev: school.settingsRev,
    },
  ]);
}
