import { beforeAll, describe, expect, test } from 'vitest';
import { addressOf, type Entrance, queryNames, routesOf } from '../support/school/addresses.ts';
import { createWholeSchool, type WholeSchool } from '../support/school/whole-school.ts';

const values = ['yes', '1', 'maya', 'new', 'all', 'page'];

let school: WholeSchool;
beforeAll(async () => {
  school = await createWholeSchool();
});

const asking = (names: readonly string[], value: string) =>
  new URLSearchParams(names.map((name) => [name, value]));

/** All addresses of an app, each way of what is in them; then with all asked for that can be. */
function* addressesOf(entrance: Entrance, names: readonly string[]): Generator<string> {
  for (const route of routesOf(entrance, 'GET')) {
    for (const turn of [0, 1]) yield addressOf(route, school.inAddresses, turn);
    yield `${addressOf(route, school.inAddresses, 2)}?${asking(names, 'yes')}`;
  }
}

const together = 3;

/** The same with a few things asked for, lest one hides what another does. */
function* askingOf(entrance: Entrance, names: readonly string[]): Generator<string> {
  for (const route of routesOf(entrance, 'GET'))
    for (let at = 0; at < names.length; at += together) {
      const value = values[(at / together) % values.length] ?? '';
      const asked = asking(names.slice(at, at + together), value);
      yield `${addressOf(route, school.inAddresses, 0)}?${asked}`;
    }
}

async function changes(visit: () => Promise<unknown>): Promise<string[]> {
  const before = school.state();
  school.writes.length = 0;
  await visit();
  const other = school.state() === before ? [] : ['a queue or a bucket'];
  return [...school.writes, ...other];
}

test('the code reads these names from addresses, and the way back from storage is among them', () => {
  expect(queryNames()).toEqual(
    expect.arrayContaining(['uploaded', 'done', 'person', 'page', 'go']),
  );
});

describe('no address that is only opened changes anything', () => {
  test.each(['office', 'sign', 'copy', 'classroom', 'public'])('of %s', async (name) => {
    const entrance = school.entrances.find((one) => one.name === name);
    if (!entrance) throw new Error(name);
    const names = queryNames();
    const wrong: string[] = [];
    let opened = 0;
    for (const [role, visitor] of Object.entries(entrance.visitors)) {
      const isOne = ['office', 'parent', 'pupil', 'anybody'].includes(role);
      const few = isOne ? askingOf(entrance, names) : [];
      for (const address of [...addressesOf(entrance, names), ...few])
        for (const method of isOne && !address.includes('?') ? ['GET', 'HEAD'] : ['GET']) {
          const made = await changes(async () => {
            const answer = await visitor.send(address, { method });
            if (answer.status < 400) opened += 1;
          });
          wrong.push(...made.map((what) => `${method} ${address} as ${role}: ${what}`));
        }
    }
    expect(wrong).toEqual([]);
    // Most of it was really there to be opened.
    expect(opened).toBeGreaterThan(name === 'copy' ? 5 : 20);
  });

  test('but that the trail says who was refused or not let in, and who took a file', () => {
    const types = new Set(school.desk.trail.sent.map(({ type }) => type));
    types.delete('signed-in');
    expect([...types].toSorted()).toEqual(['exported', 'refused', 'sign-in-failed']);
    const elsewhere = school.trails.flatMap(({ sent }) => sent).map(({ type }) => type);
    expect(new Set(elsewhere)).toEqual(new Set(['refused']));
  });

  test('but that Home keeps how much it counted there is to do, and nothing with it', async () => {
    const [office] = school.entrances.filter(({ name }) => name === 'office');
    await school.desk.table.writeBatch([{ remove: { pk: 'N#northbrook', sk: 'TODO' } }]);
    const made = await changes(async () => office?.visitors['office']?.send('/desk'));
    expect(made).toEqual([]);
    expect(await school.desk.store.findKeptToDo('northbrook')).toBeDefined();
  });

  test('but that a wrong code in an address is counted, or addresses were a way to guess', async () => {
    const [classroom] = school.entrances.filter(({ name }) => name === 'classroom');
    const made = await changes(async () => classroom?.visitors['stranger']?.send('/class/XYZ999'));
    expect(made.length).toBeGreaterThan(0);
    expect(made.every((what) => /^countUp (?:L|K)#/.test(what))).toBe(true);
  });
});
