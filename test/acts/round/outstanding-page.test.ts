import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keepCounts } from '../../../functions/acts/round/keep-counts.ts';
import { listOutstanding } from '../../../functions/acts/round/outstanding/list-outstanding.ts';
import { listOutstandingPage } from '../../../functions/acts/round/outstanding/list-outstanding-page.ts';
import { later } from '../../../functions/core/calendar.ts';
import { roundMessage } from '../../../functions/core/message/message.ts';
import type { RegisterWrite } from '../../../functions/core/register/register-write.ts';
import type { OutstandingFilter } from '../../../functions/core/round/filter-outstanding.ts';
import type { Store } from '../../../functions/store/store.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { createDesk } from '../../support/desk/desk-site.ts';
import { northbrook } from '../../support/desk/northbrook.ts';
import { manyPupils } from '../../support/person/people.ts';

const at = 'northbrook';
const everybody: OutstandingFilter = { round: '', class: '', form: '', why: '' };

/** What a page asked of the store: each question by its name, with how many records it could bring. */
function counting(store: Store) {
  const asked: { name: string; records: number }[] = [];
  const watched = new Proxy(store, {
    get(target, name: keyof Store) {
      const question = target[name] as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]) => {
        const answer = await question(...given);
        asked.push({ name, records: Array.isArray(answer) ? answer.length : 1 });
        return answer;
      };
    },
  });
  const sum = (name: string) =>
    asked.reduce((all, one) => all + (one.name === name ? one.records : 0), 0);
  return { watched, names: () => new Set(asked.map(({ name }) => name)), sum };
}

/** A school of so many pupils, each with a parent, who were asked two days ago; its round is counted. */
async function asked(pupils: number) {
  const desk = createDesk();
  await northbrook(desk);
  await desk.store.writeRegister(at, manyPupils(pupils));
  await desk.issueRound({ forms: ['photo-video-consent', 'internet-access-consent'] });
  const parents = Array.from({ length: pupils }, (_, n) => `c${n}`);
  for (const id of [...parents, 'samira', 'david', 'rosa'])
    await desk.settle({ kind: 'contact', id });
  desk.pass(2 * 86_400);
  const deps = { store: desk.store, now: () => desk.clock.now, random: randomBytes, catalogue };
  const keep = async () => {
    await keepCounts(deps, at);
    await keepCounts(deps, at);
  };
  await keep();
  const school = async () => {
    const found = await desk.store.findSchool(at);
    if (!found) throw new Error('No school');
    return found;
  };
  return {
    desk,
    deps,
    keep,
    page: async (page = 1, filter = everybody, store = desk.store) => {
      const asked = { page: String(page), agreementsAPerson: 0 };
      return listOutstandingPage({ ...deps, store }, await school(), filter, asked);
    },
    /** As the desk asks for it. */
    soonest: async (store: Store) =>
      listOutstandingPage({ ...deps, store }, await school(), everybody),
    whole: async (filter = everybody) => listOutstanding(deps, await school(), filter),
  };
}

/** Of pupils called by a number, those whose number begins with a seven and has two figures. */
const seventies = () => Array.from({ length: 10 }, (_, n) => `p7${n}`);

/** All that reads a whole school, or a whole round. */
const ofAll = [
  'listPeople',
  'listContacts',
  'listRelations',
  'listOutstanding',
  'listRoundMessages',
  'listOwedMessages',
] as const;

describe('a page of the outstanding list', () => {
  it('reads those it shows and their parents, however many the school has', async () => {
    const { desk, page } = await asked(110);
    const { watched, names, sum } = counting(desk.store);
    const shown = await page(2, everybody, watched);
    expect(shown.lines).toMatchObject({ number: 2, last: 3, of: 115 });
    expect(shown.lines.items).toHaveLength(50);
    expect(shown.totals).toEqual({ people: 115, forms: 230, reachable: 113, resting: 0 });
    expect(ofAll.filter((name) => names().has(name))).toEqual([]);
    expect(sum('listPersons')).toBe(50);
    expect(sum('findContact')).toBe(50);
    expect(sum('listGroup')).toBeLessThan(60);
  });

  it('reads of a class no more than is outstanding there', async () => {
    const { desk, page } = await asked(110);
    for (const id of ['c1', 'c51']) await desk.signAs(id);
    const { watched, sum } = counting(desk.store);
    const shown = await page(1, { ...everybody, class: '1X' }, watched);
    expect(shown.lines.items.map(({ person }) => person)).toEqual(['p101']);
    expect(sum('findContact')).toBe(1);
  });

  const ofRound = ['listOutstanding', 'listRoundMessages', 'listOwedMessages'] as const;

  it.each<[string, Partial<OutstandingFilter>, string[]]>([
    ['of a name', { name: { text: 'pupil7', ofContacts: true } }, ['p7', ...seventies()]],
    ['of a parent’s name', { name: { text: 'rosa', ofContacts: true } }, ['ben', 'tom']],
    ['of nobody’s name', { name: { text: 'nobody', ofContacts: true } }, []],
  ])('%s reads the register once, of the round those it shows', async (_of, filter, people) => {
    const { desk, page, whole } = await asked(110);
    const { watched, names, sum } = counting(desk.store);
    const shown = await page(1, { ...everybody, ...filter }, watched);
    expect(shown.lines.items.map(({ person }) => person).toSorted()).toEqual(people.toSorted());
    expect(ofRound.filter((name) => names().has(name))).toEqual([]);
    expect(sum('listPersons')).toBe(people.length);
    expect(sum('listPeople')).toBeLessThan(130);
    expect(shown.lines.items).toEqual((await whole({ ...everybody, ...filter })).lines);
    expect(shown.totals.people).toBe(people.length);
    // The classes to choose from are those of the whole round still.
    expect(shown.groups).toContain('5A');
  });

  it('sorted by name reads the names of all, and of the round those it shows', async () => {
    const { desk, page, whole } = await asked(110);
    const { watched, names, sum } = counting(desk.store);
    const sorted = { ...everybody, sort: 'name' as const };
    const shown = await page(2, sorted, watched);
    expect(shown.lines.items).toEqual((await whole(sorted)).lines.slice(50, 100));
    expect([...ofRound, 'listContacts' as const].filter((name) => names().has(name))).toEqual([]);
    expect(sum('listPersons')).toBe(50);
  });

  it('asks what was done with things to do once, and nothing more where nothing was', async () => {
    const { desk, page } = await asked(110);
    const { watched, names } = counting(desk.store);
    await page(1, everybody, watched);
    expect(names()).toContain('listHandlings');
    expect(names()).not.toContain('listFollowUps');
    expect(names()).not.toContain('listPeopleOf');
  });

  it('has who signed a moment ago off it, and who took it back on it again', async () => {
    const { desk, page, whole, keep } = await asked(8);
    const people = async () => (await page()).lines.items.map(({ person }) => person);
    expect(await people()).toContain('p3');
    await desk.signAs('c3');
    await keep();
    expect(await people()).not.toContain('p3');
    const { watched, names } = counting(desk.store);
    await desk.signAs('c3', { form: 'photo-video-consent', said: 'withdraw' });
    await desk.signAs('c4');
    const shown = await page(1, everybody, watched);
    expect(names()).not.toContain('listOutstanding');
    expect(shown.lines.items).toEqual((await whole()).lines);
    expect(shown.totals).toMatchObject({ people: 12, forms: 23 });
    expect(await people()).toContain('p3');
  });

  it('of a small school is cut from the whole list, which is read sooner', async () => {
    const { desk, soonest } = await asked(60);
    const { watched, names } = counting(desk.store);
    expect((await soonest(watched)).lines.items).toHaveLength(50);
    expect(names()).toContain('listOutstanding');
  });

  it('is read alone where so few are left that the whole round would take longer', async () => {
    const { desk, soonest, keep } = await asked(80);
    for (let n = 0; n < 79; n += 1) await desk.signAs(`c${n}`);
    for (const id of ['samira', 'david', 'rosa']) await desk.signAs(id);
    await keep();
    const { watched, names, sum } = counting(desk.store);
    expect((await soonest(watched)).lines.items.length).toBe(sum('listPersons'));
    expect(names()).not.toContain('listOutstanding');
  });

  it('says who was emailed today, until a day is over or it did not arrive', async () => {
    const { desk, page, keep } = await asked(4);
    const owner = { kind: 'contact' as const, id: 'c2' };
    const chase = roundMessage({ school: at, id: 'autumn' }, owner, 'chase', 1, desk.clock.now);
    await desk.store.commit([{ fact: 'message-owed', message: chase }]);
    expect((await page()).totals.resting).toBe(1);
    await desk.settle(owner);
    desk.clock.now = later(desk.clock.now, 60);
    expect((await page()).totals.resting).toBe(1);
    await keep();
    const messages = await desk.store.listOwnerMessages(at, owner);
    const was = messages.find(({ kind }) => kind === 'chase');
    if (!was) throw new Error('No chase');
    const failed = { ...was, state: 'failed' as const };
    await desk.store.commit([{ fact: 'message-moved', message: failed, was: 'sent' }]);
    expect((await page()).totals.resting).toBe(0);
    await desk.store.commit([{ fact: 'message-moved', message: was, was: 'failed' }]);
    expect((await page()).totals.resting).toBe(1);
    desk.pass(86_400);
    expect((await page()).totals.resting).toBe(0);
  });

  it.each<[string, (has: Awaited<ReturnType<typeof asked>>) => Promise<unknown>]>([
    [
      'its list was kept by a run that was late',
      async ({ desk }) => {
        const [list] = await desk.store.listKept(at, 'autumn', '4B');
        if (!list) throw new Error('Nothing is kept');
        const late = { ...list, people: [], mark: 'of another run' };
        return desk.store.commit([{ fact: 'list-kept', list: late, countedFor: '2026-09-03' }]);
      },
    ],
    [
      'it was counted before lists were kept',
      async ({ desk }) => {
        const count = await desk.store.findCount(at, 'autumn');
        if (!count) throw new Error('Nothing is counted');
        const groups = count.groups.map(({ list: _list, ...group }) => group);
        const before = { ...count, groups, rev: count.rev + 1 };
        return desk.store.commit([{ fact: 'counted', count: before, wasRev: count.rev }]);
      },
    ],
    [
      'the whole school may have changed, as while a file is imported',
      async ({ desk }) => {
        const school = await desk.store.findSchool(at);
        const moved = { fact: 'register-moved-on', school: at } as const;
        await desk.store.commit([{ ...moved, wasRev: school?.registerRev ?? 0 }]);
        await keepCounts({ ...desk, now: () => desk.clock.now, random: randomBytes }, at);
        const ben = await desk.store.findPerson(at, 'ben');
        if (!ben) throw new Error('No Ben');
        const person = { ...ben.person, class: '5A' };
        await desk.store.writeRegister(at, [{ put: 'person', person }]);
      },
    ],
    ['the day is another', async ({ desk }) => desk.pass(86_400)],
    [
      'more has changed than a page can look at',
      async ({ desk }) => {
        for (let n = 0; n < 21; n += 1) await desk.signAs(`c${n}`);
      },
    ],
  ])('is cut from the whole list where %s', async (_what, change) => {
    const has = await asked(30);
    await change(has);
    const { watched, names } = counting(has.desk.store);
    const shown = await has.page(1, everybody, watched);
    expect(names()).toContain('listOutstanding');
    expect(shown.lines.items).toEqual((await has.whole()).lines);
  });
});

it('counts a group whose list no item could hold, and reads its list whole', {
  timeout: 120_000,
}, async () => {
  const pupils = 4_000;
  const desk = createDesk();
  await northbrook(desk);
  const writes = manyPupils(pupils).flatMap((write): RegisterWrite[] => {
    if (!('put' in write)) return [write];
    if (write.put === 'person')
      return [{ ...write, person: { ...write.person, class: 'Everybody' } }];
    if (write.put !== 'relation') return [write];
    const second = { ...write.relation, contact: `c${pupils - 1}` };
    return [write, { ...write, relation: second }];
  });
  await desk.store.writeRegister(at, writes);
  await desk.issueRound({ forms: ['photo-video-consent'] });
  desk.pass(2 * 86_400);
  const deps = { store: desk.store, now: () => desk.clock.now, random: randomBytes };
  await keepCounts(deps, at);
  const count = await desk.store.findCount(at, 'autumn');
  const [large] = count?.groups.filter(({ group }) => group === 'Everybody') ?? [];
  expect(Object.values(large?.forms ?? {}).flat()).toContain(pupils);
  expect(large?.list).toBeUndefined();
  expect(await desk.store.listKept(at, 'autumn', 'Everybody')).toEqual([]);
  expect(await desk.store.listKept(at, 'autumn', '4B')).toHaveLength(1);
});

it('is kept no longer than three days after the day of its count', async () => {
  const { desk } = await asked(2);
  const items = await desk.table.query(`N#${at}`, { prefix: 'LIST#' });
  expect(items.length).toBeGreaterThan(0);
  for (const { expires } of items) expect(expires).toBe(Date.parse('2026-09-07T00:00:00Z') / 1000);
});
