import { beforeEach, describe, expect, test } from 'vitest';
import { registerKeptFor } from '../../../functions/acts/person/suggest-people.ts';
import { later } from '../../../functions/core/calendar.ts';
import { ruleOf } from '../../../functions/core/limit/every-limit.ts';
import type { PeopleSuggested } from '../../../templates/pages/desk/search/people-suggested.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  manyPupils,
  registerWrites,
} from '../../support/person/people.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

let desk: Desk;
let office: Visitor;
let counted: ReturnType<typeof countCalls>;
beforeEach(async () => {
  counted = countCalls(createMemoryTable());
  desk = createDesk({ table: counted.table });
  await northbrook(desk);
  await southfield(desk);
  office = await desk.visit(staffEmails.office);
});

const write = (register: Parameters<typeof registerWrites>[0]) =>
  desk.store.writeRegister('northbrook', registerWrites(register));
const ask = (find: string, visitor = office) => visitor.post('/desk/people/suggest', { find });
const suggested = async (find: string, visitor = office): Promise<PeopleSuggested> => {
  const answer = await ask(find, visitor);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/);
  return (await answer.json()) as PeopleSuggested;
};
const names = async (find: string, visitor = office) =>
  (await suggested(find, visitor)).people.map(({ name }) => name);

describe('whom the search box offers while somebody types', () => {
  test('are those whom the search finds, with the way to each', async () => {
    expect(await suggested('khan')).toEqual({
      said: '2 people found',
      people: [
        { href: '/desk/people/maya', name: 'Maya Khan', who: 'Pupil, 4B, Year 4' },
        { href: '/desk/contacts/samira', name: 'Samira Khan', who: 'Mother of Maya Khan (4B)' },
      ],
    });
    expect(await suggested('Zebedee')).toEqual({ said: 'Nobody found', people: [] });
    expect(await names('rosa.reyes@')).toEqual(['Rosa Reyes']);
  });

  test('are eight at most, and it says how many there are', async () => {
    await desk.store.writeRegister('northbrook', manyPupils(30));
    const { said, people } = await suggested('pupil');
    expect(people).toHaveLength(8);
    expect(said).toMatch(
      /^\d+ people found\. Showing the first 8\. Press Enter to see everybody\.$/,
    );
  });

  test('are as text whatever a name is made of', async () => {
    const name = '<img src=x onerror=alert(1)> </script>';
    await write({ contacts: [aContact({ id: 'odd', name, email: 'odd@example.org' })] });
    expect(await names('odd@example')).toEqual([name]);
  });

  test('leave no name in an address, a log or the trail', async () => {
    await ask('Samira');
    expect(desk.logged.join() + JSON.stringify(desk.trail.sent)).not.toMatch(/samira/i);
  });

  test('do not hide that a slip can be opened by its reference', async () => {
    expect(await suggested('7KTM-2XPC')).toEqual({
      said: 'Press Enter to open this slip',
      people: [],
    });
    // Part of a phone number looks like one, and is none.
    expect((await suggested('0163 2960')).said).not.toContain('slip');
  });
});

describe('a restricted contact', () => {
  test('is offered to an administrator alone, at once, though the register was read before', async () => {
    const admin = await desk.visit(staffEmails.admin);
    for (const one of [office, admin]) expect(await names('Price', one)).toEqual(['David Price']);
    await write({ relations: [aRelation({ contact: 'david', restricted: true })] });
    expect(await suggested('Price')).toEqual({ said: 'Nobody found', people: [] });
    expect(await names('Price', admin)).toEqual(['David Price']);
    // Nor once the register is read again.
    desk.clock.now = later(desk.clock.now, registerKeptFor + 1);
    expect(await names('Price')).toEqual([]);
  });

  test('is withheld also where they are a contact no more', async () => {
    expect(await names('Price')).toEqual(['David Price']);
    const ended = { contact: 'david', restricted: true, endedOn: '2026-09-02' };
    await write({ relations: [aRelation(ended)] });
    expect(await names('Price')).toEqual([]);
    const [one] = (await suggested('Price', await desk.visit(staffEmails.admin))).people;
    expect(one?.who).toBe('Contact, with no child here');
  });
});

describe('the register, while somebody types', () => {
  test('is read once in some seconds, and not for another school', async () => {
    await ask('kh');
    counted.reset();
    await ask('kha');
    expect(counted.calls.queryIndex).toBe(0);
    const sam = await desk.visit('sam@southfield.example.org');
    expect(await names('khan', sam)).toEqual([]);
    expect(await names('khan')).toEqual(['Maya Khan', 'Samira Khan']);
    desk.clock.now = later(desk.clock.now, registerKeptFor + 1);
    counted.reset();
    await ask('khan');
    expect(counted.calls.queryIndex).toBe(3);
  });

  test('shows a contact as they are called now, and knows a joiner within seconds', async () => {
    expect(await names('samira')).toEqual(['Samira Khan']);
    const { school: _, ...samira } = aContact({ id: 'samira', name: 'Samira Khan-Ali' });
    await write({
      contacts: [{ ...samira, school: 'northbrook' }],
      persons: [aPupil({ id: 'new', firstName: 'Zara', lastName: 'Newcomer' })],
    });
    expect(await names('samira')).toEqual(['Samira Khan-Ali']);
    desk.clock.now = later(desk.clock.now, registerKeptFor + 1);
    expect(await names('newcomer')).toEqual(['Zara Newcomer']);
  });

  test('is not asked more often than anybody types; the search goes on', async () => {
    const most = ruleOf('search.staff').max;
    for (let n = 0; n < most; n += 1) await ask('kh');
    expect((await ask('kh')).status).toBe(429);
    expect((await ask('kh', await desk.visit(staffEmails.admin))).status).toBe(200);
    expect((await office.post('/desk/people', { find: 'kh' })).status).toBe(303);
  });
});

test('nobody asks from another site', async () => {
  const answer = await office.post(
    '/desk/people/suggest',
    { find: 'khan' },
    { Origin: 'https://evil.example.com' },
  );
  expect(answer.status).toBe(403);
});
