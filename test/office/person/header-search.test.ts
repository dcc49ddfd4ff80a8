import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aRelation, registerWrites } from '../../support/person/people.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await southfield(desk);
});

const address = async (find: string, visitor = office) =>
  (await visitor.post('/desk/people', { find })).headers.get('Location') ?? '';
const open = (at: string, visitor = office) => readAt(visitor, at);
const look = async (find: string, visitor = office) => open(await address(find, visitor), visitor);

describe('the search in the header', () => {
  test('finds a pupil, a parent and a member of staff, with the way to each', async () => {
    const { rows, links } = await look('khan');
    expect(rows).toEqual([
      'Maya Khan | Pupil, 4B, Year 4',
      'Samira Khan | Mother of Maya Khan (4B)',
    ]);
    expect(links).toEqual(expect.arrayContaining(['/desk/people/maya', '/desk/contacts/samira']));
    expect((await look('oyelaran')).links).toContain('/desk/people/grace');
    expect((await look('rosa.reyes@')).rows).toEqual([
      'Rosa Reyes | Mother of Ben Reyes (4B) and Tom Reyes (5A)',
    ]);
  });

  test('leads to an address, a log and a trail that nobody reads the name from', async () => {
    const at = await address('Samira');
    await open(at);
    expect(at).toMatch(/^\/desk\/people\?search=[\w.-]+$/);
    expect(at + desk.logged.join() + JSON.stringify(desk.trail.sent)).not.toMatch(/samira/i);
    expect(await address('Samira')).not.toBe(at);
    const sam = await desk.visit('sam@southfield.example.org');
    expect((await open(at, sam)).rows).toEqual([]);
  });

  test('stands on every page of whoever keeps the register, and of nobody else', async () => {
    for (const role of ['admin', 'office'] as const)
      for (const at of ['/desk', '/desk/outstanding', '/desk/contacts/samira'])
        expect(
          (await open(at, await desk.visit(staffEmails[role]))).page.querySelectorAll(
            'header form[action="/desk/people"][method="post"] input[name=find]',
          ),
        ).toHaveLength(1);
    for (const role of ['teacher', 'esafety', 'publisher', 'approver'] as const)
      expect(
        (await open('/desk', await desk.visit(staffEmails[role]))).page.querySelector('#find'),
      ).toBeNull();
  });

  test('shows what was searched for in its box, and says what to do where nobody was found', async () => {
    const page = await look('Zebedee');
    expect(page.page.querySelector('#find')?.getAttribute('value')).toBe('Zebedee');
    expect(page.text).toContain('Nobody was found. Check the spelling');
    expect((await open('/desk/people')).text).toContain('Type part of a name');
  });

  test('finds a restricted contact for an administrator alone', async () => {
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({ relations: [aRelation({ contact: 'david', restricted: true })] }),
    );
    expect((await look('Price')).rows).toEqual([]);
    expect((await look('Price', await desk.visit(staffEmails.admin))).rows).toHaveLength(1);
  });

  test('finds whoever was restricted, and is no contact any more, for an administrator alone', async () => {
    const ended = { contact: 'david', restricted: true, endedOn: '2026-09-02' };
    await desk.store.writeRegister('northbrook', registerWrites({ relations: [aRelation(ended)] }));
    expect((await look('Price')).rows).toEqual([]);
    const [row = ''] = (await look('Price', await desk.visit(staffEmails.admin))).rows;
    expect(row).toContain('David Price');
    expect(row).not.toContain('Maya');
  });
});
