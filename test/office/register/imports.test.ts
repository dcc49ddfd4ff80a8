import { beforeEach, describe, expect, test, vi } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { asSeen } from '../../support/desk/filled-in.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { lookUp, read, readAt } from '../../support/desk/read-page.ts';
import { runImports } from '../../support/desk/run-imports.ts';
import type { Fields, Visitor } from '../../support/link/link-site.ts';
import { toXlsx } from '../../support/register/workbook.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const open = async (at: string) => read(await (await lookUp(office, at)).text());
/** Uploads as the browser does: the form's fields and file to storage, then back to us. */
async function upload(csv: string | Uint8Array): Promise<string> {
  const page = await open('/desk/register/new');
  const [key] = page.fields('key');
  await desk.uploads.put(key?.value ?? '', csv, 'text/csv');
  const [, id = ''] = /northbrook\/(\w+)\//.exec(key?.value ?? '') ?? [];
  const at = `/desk/register/imports/${id}`;
  desk.nudges.length = 0;
  const arrived = await open(`${at}?uploaded=1&bucket=b&key=k&etag=e`);
  expect(arrived.heading).toBe('Your file has been uploaded');
  expect(desk.nudges).toEqual([]);
  const action = arrived.page.querySelector('main form')?.getAttribute('action') ?? '';
  const read = await office.post(action, {});
  expect(read.headers.get('Location')).toBe(at);
  return at;
}

const header =
  'Forename,Surname,Admission number,Class,Year,Parent 1 name,Parent 1 email,Parent 1 relationship';
const good = `${header}\nNia,Owusu,2001,3C,3,Abena Owusu,abena@example.org,Mother\nKofi,Owusu,2002,1C,1,Abena Owusu,abena@example.org,Mother\n`;

describe('uploading a register', () => {
  test('is read once, however often the browser comes back', async () => {
    const at = await upload(good);
    await office.send(`${at}?uploaded=1`);
    await office.post(`${at}/read`, {});
    expect(desk.nudges).toHaveLength(1);
    const response = await office.send(at);
    expect(response.headers.get('Refresh')).toBe('3');
    expect(read(await response.text()).heading).toBe('Checking the file');
  });

  test('with problems on single rows is applied only once somebody ticks that they are left out', async () => {
    const at = await upload(`${good}Ama,Owusu,2003,2C,1/2,Abena Owusu,abena@example.org,Mother\n`);
    await runImports(desk);
    const preview = await open(at);
    expect(preview.text).toContain('1 row will be left out. The list says why for each');
    expect(preview.text).toContain('Apply 2 good rows and leave out 1');
    const refused = await office.post(at, { 'decision-0': 'no' });
    expect(refused.status).toBe(422);
    const again = read(await refused.text());
    expect(again.text).toContain('Tick to leave out the rows with problems');
    const [chosen] = again.page.querySelectorAll('input[name="decision-0"][checked]');
    expect(chosen?.getAttribute('value')).toBe('no');
    expect(desk.nudges).toEqual([]);
    await office.post(at, { 'decision-0': 'no', 'leave-out': 'yes' });
    await runImports(desk);
    const applied = await open(at);
    expect(applied.text).toContain('The register is up to date');
    expect(applied.text).toContain('1 row was left out');
    const names = (await desk.store.listPeople('northbrook')).map(({ firstName }) => firstName);
    expect(names).toEqual(expect.arrayContaining(['Nia', 'Kofi']));
    expect(names).not.toContain('Ama');
  });

  test('says when others were faster each time, and leads back to try again', async () => {
    const at = await upload(good);
    await runImports(desk);
    vi.spyOn(desk.store, 'commit').mockResolvedValue('conflict');
    const other = '/desk/register/imports/0123456789abcdef0123';
    for (const [answer, back] of [
      [await office.post(`${other}/read`, {}), `${other}?uploaded=1`],
      [await office.post(at, { 'decision-0': 'yes' }), at],
    ] as const) {
      expect(answer.status).toBe(503);
      const page = read(await answer.text());
      expect(page.heading).toBe('Please try again');
      expect(page.links).toContain(back);
    }
  });

  test('shows what would change, and saves nothing before it is applied', async () => {
    const at = await upload(good);
    await runImports(desk);
    const page = await open(at);
    expect(page.heading).toMatch(/^Review the register/);
    expect(page.text).toContain('Nia Owusu');
    expect(page.text).toContain('Mother: 2 in the file');
    expect(page.text).toContain('5 people are on the register but not in the file');
    expect((await open('/desk/register?q=owusu')).text).toContain('Nobody fits');
    const csv = await (await office.send(`${at}/changes.csv`)).text();
    expect(csv).toContain('Kofi Owusu');
  });

  test('is applied with the office’s decisions', async () => {
    const at = await upload(good);
    await runImports(desk);
    const decided: Fields = { 'decision-0': 'yes', missing: 'leave' };
    await office.post(at, decided);
    await office.post(at, decided);
    await runImports(desk);
    expect((await open(at)).heading).toMatch(/was applied$/);
    expect((await open(at)).text).not.toContain('Marked as left by mistake');
    const people = await open('/desk/register?q=owusu');
    expect(people.rows.map((row) => row.split(' | ')[1])).toEqual(['1C, Year 1', '3C, Year 3']);
    const relations = await desk.store.listRelations('northbrook');
    expect(
      relations.filter((one) => one.relationship === 'Mother' && one.decides === 'yes').length,
    ).toBeGreaterThanOrEqual(2);
    expect((await desk.store.findPerson('northbrook', 'leo'))?.person.leftOn).toBeUndefined();
  });

  test('marks people as left only when told', async () => {
    const at = await upload(good);
    await runImports(desk);
    await office.post(at, { 'decision-0': 'no', missing: 'left', leavers: '5' });
    await runImports(desk);
    expect((await desk.store.findPerson('northbrook', 'leo'))?.person.leftOn).toBe('2026-09-02');
    const applied = await open(at);
    expect(applied.text).toContain('An upload cannot be undone as a whole.');
    expect(applied.text).toContain('Marked as left by mistake: search for them');
    expect(applied.links).toEqual(expect.arrayContaining(['/desk/register', '/desk/register/new']));
    expect((await desk.store.findPerson('northbrook', 'ada'))?.person.leftOn).toBeUndefined();
  });

  describe('with people whom the file does not name', () => {
    const leoLeft = async () =>
      (await desk.store.findPerson('northbrook', 'leo'))?.person.leftOn !== undefined;
    const asked = async (fields: Fields) => {
      const at = await upload(good);
      await runImports(desk);
      const response = await office.post(at, { 'decision-0': 'yes', ...fields });
      await runImports(desk);
      return { at, status: response.status, page: read(await response.text()) };
    };

    test('lists them, and has a button that says how many would leave', async () => {
      const at = await upload(good);
      await runImports(desk);
      const { page, text } = await open(at);
      expect(text).toContain('Leo');
      const buttons = page.querySelectorAll('main button').map((button) => button.text);
      expect(buttons).toContain('Apply and mark 5 people as left');
      expect(buttons).toContain('Apply to the register');
      expect(page.querySelector('[name="missing"][checked]')).toBeNull();
    });

    test.each(['', '4', 'five'])('asks for the number above 5%: “%s”', async (leavers) => {
      const { status, page } = await asked({ missing: 'left', leavers, apply: 'leaving' });
      expect(status).toBe(422);
      expect(page.errors).toEqual(['Enter 5 to confirm how many people have left']);
      expect(page.page.querySelector('#leavers')?.getAttribute('value') ?? '').toBe(leavers);
      expect(page.page.querySelector('#missing')?.hasAttribute('checked')).toBe(true);
      expect(await leoLeft()).toBe(false);
    });

    test('says afterwards how many left', async () => {
      const { at } = await asked({ missing: 'left', leavers: ' 5 ', apply: 'leaving' });
      expect((await open(at)).text).toContain('5 people were marked as left');
      expect(await leoLeft()).toBe(true);
    });

    test.each<[string, Fields, string]>([
      [
        'ticked, and the button that marks nobody',
        { missing: 'left', leavers: '5', apply: 'staying' },
        'Untick the box, or press the button that marks them as left',
      ],
      [
        'not ticked, and the button that marks them',
        { leavers: '5', apply: 'leaving' },
        'Tick the box to mark them as left, or press “Apply to the register”',
      ],
    ])('asks again where the two do not agree: %s', async (_, fields, error) => {
      const { status, page } = await asked(fields);
      expect(status).toBe(422);
      expect(page.errors).toEqual([error]);
      expect(await leoLeft()).toBe(false);
    });

    test('leaves them alone without a tick', async () => {
      const { at } = await asked({ apply: 'staying' });
      expect((await open(at)).heading).toMatch(/was applied$/);
      expect((await open(at)).text).not.toContain('marked as left');
      expect(await leoLeft()).toBe(false);
    });
  });

  describe('with names whose letters may be wrong', () => {
    const damaged = good.replaceAll('Nia', 'N?na').replace('Kofi', 'Koâ€™fi');

    test('warns above everything else, with examples', async () => {
      const at = await upload(damaged);
      await runImports(desk);
      const { text } = await open(at);
      expect(text).toContain('Some names may have the wrong letters');
      expect(text).toContain('“N?na”');
      expect(text).toContain('“Koâ€™fi” should probably be “Ko’fi”');
    });

    test('is not applied until somebody ticks that they looked, and keeps what was chosen', async () => {
      const at = await upload(damaged);
      await runImports(desk);
      const refused = await office.post(at, {
        'decision-0': 'no',
        missing: 'left',
        leavers: '5',
      });
      expect(refused.status).toBe(422);
      const page = read(await refused.text());
      expect(page.text).toContain('Tick to confirm that you have checked the names');
      expect(page.page.querySelector('[name="missing"][checked]')?.getAttribute('value')).toBe(
        'left',
      );
      expect(page.page.querySelector('[name="decision-0"][checked]')?.getAttribute('value')).toBe(
        'no',
      );
      expect(desk.nudges).toEqual([]);
      expect((await open('/desk/register?q=owusu')).text).toContain('Nobody fits');
      await office.post(at, { 'decision-0': 'no', letters: 'accepted' });
      await runImports(desk);
      expect((await open(at)).heading).toMatch(/was applied$/);
    });

    test('does not ask for a tick where nothing is wrong with them', async () => {
      const at = await upload(good);
      await runImports(desk);
      const { page } = await open(at);
      expect(page.querySelector('[name="letters"]')).toBeNull();
    });
  });

  test('may be a spreadsheet', async () => {
    const rows = good.split('\n').map((line) => line.split(','));
    const at = await upload(toXlsx({ Notes: [['x']], Pupils: rows }));
    await runImports(desk);
    const { text } = await open(at);
    expect(text).toContain('Nia Owusu');
    const uploading = await open('/desk/register/new');
    const accepted = uploading.page
      .querySelector('[name="file"]')
      ?.getAttribute('accept')
      ?.split(',');
    expect(accepted).toEqual(expect.arrayContaining(['.csv', '.xlsx', '.ods', '.zip']));
    expect(uploading.text).toContain('Excel (.xlsx), OpenDocument (.ods), CSV or OneRoster (.zip)');
  });

  test('with problems names each by row and column, and changes nothing', async () => {
    const at = await upload(
      `${header}\nNia,Owusu,2001,3C,3,Abena Owusu,abena@,Mother\nNia,Owusu,2001,3C,3,,,\n`,
    );
    await runImports(desk);
    const page = await open(at);
    expect(page.heading).toMatch(/^\d problems? in/);
    expect(page.rows.some((row) => row.startsWith('2 | Parent 1 email | '))).toBe(true);
    expect((await (await office.send(`${at}/problems.csv`)).text()).split('\r\n')[0]).toContain(
      'Row,Column,Problem',
    );
    expect((await office.post(at, {})).status).toBe(303);
    expect(desk.nudges).toEqual([]);
  });

  test('that never arrived says so', async () => {
    await office.post('/desk/register/imports/feed/read', {});
    await runImports(desk);
    const page = await open('/desk/register/imports/feed');
    expect(page.heading).toBe('This file cannot be used');
    expect(page.text).toContain('did not arrive');
  });

  test('never leaves its own school’s folder', async () => {
    const [key] = (await open('/desk/register/new')).fields('key');
    expect(key?.value).toMatch(/^northbrook\/[0-9a-f]{20}\/file\.csv$/);
    expect((await office.send('/desk/register/imports/..%2Fsouthfield?uploaded=1')).status).toBe(
      404,
    );
  });
});

describe('a contact whom the office corrected', () => {
  test('is asked about in the preview, and is as the file says only where that is chosen', async () => {
    const first = await upload(good);
    await runImports(desk);
    await office.post(first, { 'decision-0': 'yes' });
    await runImports(desk);
    const found = await desk.store.listContactsByEmail(
      'northbrook',
      emailHash('abena@example.org'),
    );
    const id = found[0]?.id ?? '';
    const seen = {
      'seen-name': 'Abena Owusu',
      'seen-email': 'abena@example.org',
      'seen-phone': '',
    };
    const typed = { name: 'Abena Owusu', email: 'abena@new.example.org', phone: '', language: '' };
    await office.post(`/desk/contacts/${id}/edit`, { ...typed, ...seen });
    const emailNow = async () => (await desk.store.findContact('northbrook', id))?.email;
    for (const [chosen, email] of [
      ['desk', 'abena@new.example.org'],
      ['file', 'abena@example.org'],
    ] as const) {
      const at = await upload(good);
      await runImports(desk);
      const { text, fields } = await open(at);
      expect(text).toContain(
        'Email: the file says abena@example.org; you corrected it to abena@new.example.org on Wednesday 2 September 2026.',
      );
      expect(fields(`take-${id}`)).toMatchObject([
        { value: 'desk', checked: true },
        { value: 'file', checked: false },
      ]);
      await office.post(at, { [`take-${id}`]: chosen });
      await runImports(desk);
      expect(await emailNow()).toBe(email);
    }
  });
});

describe('a contact whom the office removed from a child', () => {
  test('is asked about in the preview, and is one again only where that is chosen', async () => {
    const admin = await desk.visit(staffEmails.admin);
    const first = await upload(good);
    await runImports(desk);
    await office.post(first, { 'decision-0': 'yes' });
    await runImports(desk);
    const listed = await desk.store.listRelations('northbrook');
    const relation = listed.find(({ person }) => person.length === 16);
    if (!relation) throw new Error('nobody of the file');
    const { person, contact } = relation;
    const seen = { relationship: 'Mother', decides: 'yes', receives: 'yes', restricted: 'no' };
    await office.post(`/desk/contacts/${contact}/children/${person}/end`, {
      why: 'Not her child',
      ...asSeen(seen),
    });
    const isContact = async () =>
      (await desk.store.findRelation('northbrook', person, contact))?.endedOn === undefined;
    for (const [chosen, is] of [
      ['desk', false],
      ['file', true],
    ] as const) {
      const at = await upload(good);
      await runImports(desk);
      const { text, fields } = await readAt(admin, at);
      expect(text).toContain(
        'The file has this contact; you removed it on Wednesday 2 September 2026.',
      );
      const field = `take-${person}.${contact}`;
      expect(fields(field)).toMatchObject([
        { value: 'desk', checked: true },
        { value: 'file', checked: false },
      ]);
      // It gives back a right to decide that the office took away.
      const offices = await open(at);
      expect(offices.fields(field)).toEqual([]);
      expect(offices.text).toContain('Only an administrator can choose the file');
      const refused = await office.post(at, { [field]: 'file', why: 'So' });
      expect(refused.status).toBe(403);
      if (is) {
        const unsaid = read(await (await admin.post(at, { [field]: 'file' })).text());
        expect(unsaid.errors).toEqual(['Enter a reason']);
      }
      await admin.post(at, { [field]: chosen, why: is ? 'She is the mother after all' : '' });
      await runImports(desk);
      expect(await isContact()).toBe(is);
    }
  });
});
