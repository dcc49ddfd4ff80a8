import { beforeEach, describe, expect, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { typeAgain, typeKnowing, typeOver } from '../../support/desk/filled-in.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

const path = '/desk/people/new';
/** Its letter fits its digits. */
const upn = 'H801200001001';
const zara = { firstName: 'Zara', lastName: 'Ali', upn, year: '4', class: '4B' };

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const add = (typed: Record<string, string | string[]>, kind = 'pupil') =>
  typeOver(office, `${path}?kind=${kind}`, typed);
const people = () => desk.store.listPeople('northbrook');
const named = async (lastName: string) =>
  (await people()).filter((person) => person.lastName === lastName);
const idIn = (response: Response) =>
  /\/desk\/people\/([^?]+)\?done=added/.exec(response.headers.get('Location') ?? '')?.[1] ?? '';

describe('adding a person by hand', () => {
  test('puts a pupil on the register, and says who added them and when', async () => {
    const id = idIn(await add({ ...zara, userName: 'zali' }));
    const record = await desk.store.findPerson('northbrook', id);
    expect(record?.person).toEqual({
      school: 'northbrook',
      id,
      kind: 'pupil',
      ...zara,
      userName: 'zali',
      added: { at: desk.clock.now, by: 'olive' },
    });
    const page = await readAt(office, `/desk/people/${id}`);
    expect(page.rows.join()).toContain('Added to the register by hand | Olive Moss');
  });

  test('is offered on the People page', async () => {
    expect((await readAt(office, '/desk/register')).links).toContain(path);
  });

  test('takes a new class whole, whatever signs its name holds', async () => {
    const named7x = { ...zara, class: '', newClass: '7x/En, set 1; A|B' };
    await typeKnowing(office, path, named7x);
    expect((await named('Ali'))[0]?.class).toBe('7x/En, set 1; A|B');
  });

  test('spells a class that there is as the school does', async () => {
    await add({ ...zara, class: '', newClass: ' 4b ' });
    expect((await named('Ali'))[0]?.class).toBe('4B');
  });

  test('says all that is wrong at once, each beside its field, and keeps what was typed', async () => {
    const response = await add({
      firstName: '',
      lastName: 'Ali',
      upn: 'X1',
      email: 'zara@',
      class: '',
      newClass: 'Owls',
    });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual([
      'Enter their first name, or a dash if they have only one name',
      'Enter a UPN of one letter and 12 digits, or leave it empty',
      expect.stringMatching(/not an email address/),
    ]);
    for (const [field, value] of [
      ['lastName', 'Ali'],
      ['upn', 'X1'],
      ['email', 'zara@'],
      ['newClass', 'Owls'],
    ] as const)
      expect(page.fields(field)[0]?.value).toBe(value);
    expect(page.text).not.toContain('Check this first');
    expect(await named('Ali')).toEqual([]);
  });

  test.each([
    ['UPN', { upn }, 'upn'],
    ['admission number', { upn: '', admissionNumber: '0777' }, 'admissionNumber'],
  ])('is refused where somebody has that %s, with a link to whom', async (_, number, field) => {
    const first = { ...zara, upn, admissionNumber: '777' };
    const id = idIn(await add(first));
    const response = await add({ ...zara, ...number, firstName: 'Other', lastName: 'Child' });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual([expect.stringMatching(/^Zara Ali, 4B, already has this/)]);
    expect(page.page.querySelector(`#${field}-error`)).not.toBeNull();
    expect(page.links).toContain(`/desk/people/${id}`);
    expect(await named('Child')).toEqual([]);
  });

  test('asks once about somebody of the same name in the same class, and then adds them', async () => {
    const typed = { ...zara, firstName: 'maya', lastName: 'KHAN' };
    const asked = await add(typed);
    expect(asked.status).toBe(422);
    const html = await asked.text();
    const page = read(html);
    expect(page.text).toContain('somebody of the same name: Maya Khan, 4B');
    expect(page.links).toContain('/desk/people/maya');
    expect(await named('KHAN')).toEqual([]);
    expect((await typeAgain(office, path, html)).status).toBe(303);
    expect(await named('KHAN')).toHaveLength(1);
  });

  test('asks again where what was looked at is not all', async () => {
    const html = await (await add({ ...zara, firstName: 'Maya', lastName: 'Khan' })).text();
    const again = await typeAgain(office, path, html, { firstName: 'Leo', lastName: 'Brandt' });
    expect(again.status).toBe(422);
    expect(read(await again.text()).text).toContain('Leo Brandt, 4B');
  });

  test('does not ask about the same name in another class', async () => {
    const typed = { ...zara, firstName: 'Maya', lastName: 'Khan', class: '5A', year: '5' };
    expect((await add(typed)).status).toBe(303);
  });

  test('asks once about a year that is not the class’s, and keeps what was typed', async () => {
    const html = await (await add({ ...zara, year: '5', userName: 'zali' })).text();
    const page = read(html);
    expect(page.text).toContain('Most of 4B are in Year 4. Is Year 5 right?');
    expect(page.fields('userName')[0]?.value).toBe('zali');
    expect(await named('Ali')).toEqual([]);
    // Another year is asked about anew.
    const other = await (await typeAgain(office, path, html, { year: '6' })).text();
    expect(read(other).text).toContain('Is Year 6 right?');
    expect((await typeAgain(office, path, other)).status).toBe(303);
    expect((await named('Ali'))[0]?.year).toBe('6');
  });

  test('asks about a class nobody is in, no class and no year, and takes them knowingly', async () => {
    const slip = read(await (await add({ ...zara, class: '', newClass: '4BB' })).text());
    expect(slip.text).toContain('Nobody else is in 4BB. Did you mean 4B?');
    const html = await (await add({ ...zara, class: '', year: '' })).text();
    expect(read(html).text).toMatch(/They have no class, .*They have no year group, /);
    expect((await typeAgain(office, path, html)).status).toBe(303);
  });

  test('doubts a UPN whose letter does not fit, and takes it all the same', async () => {
    const asked = await add({ ...zara, upn: `A${upn.slice(1)}` });
    const html = await asked.text();
    expect(read(html).text).toContain('The UPN should begin with H');
    expect((await typeAgain(office, path, html)).status).toBe(303);
  });

  test('posted twice adds one person', async () => {
    const { upn: _, ...nameless } = zara;
    const [first, second] = [await add(nameless), await add(nameless)];
    expect(idIn(second)).toBe(idIn(first));
    expect(await named('Ali')).toHaveLength(1);
    const noted = desk.trail.sent.filter(({ type }) => type === 'person-added');
    expect(noted).toMatchObject([{ about: idIn(first), by: 'olive' }]);
    expect(JSON.stringify(noted)).not.toMatch(/zara|ali"/i);
  });

  test('gives a pupil no address that a contact reads', async () => {
    const response = await add({ ...zara, email: 'samira.khan@example.org' });
    expect(read(await response.text()).errors).toEqual([
      'This is Samira Khan’s email address. A pupil needs one of their own',
    ]);
  });

  test('of staff lets their address be known, and grants nothing', async () => {
    const email = 'new.teacher@northbrook.example.org';
    const typed = {
      firstName: 'Nia',
      lastName: 'New',
      email,
      classes: ['4B', '5A'],
      staffCode: 'NN',
    };
    const id = idIn(await add({ ...typed, post: 'Teacher' }, 'staff'));
    const { access } = await desk.store.findStanding(emailHash(email));
    expect(access).toMatchObject([{ person: id, roles: [], isConfirmed: false }]);
    expect((await named('New'))[0]).toMatchObject({ classes: ['4B', '5A'], post: 'Teacher' });
    const admin = await desk.visit(staffEmails.admin);
    expect((await readAt(admin, '/desk/staff')).text).toContain('Nia New');
  });

  test('moves the register on, so that no file looked through before is applied over it', async () => {
    const rev = async () => (await desk.store.findSchool('northbrook'))?.registerRev;
    const before = await rev();
    await add(zara);
    expect(await rev()).toBe((before ?? 0) + 1);
  });

  test('waits while a file is being saved, and keeps what was typed', async () => {
    const until = '2030-01-01T00:00:00.000Z';
    await desk.store.lock('northbrook', 'import:one', desk.clock.now, until);
    const response = await add(zara);
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(read(html).text).toContain('a register file or a request for forms is being saved');
    expect(await named('Ali')).toEqual([]);
    await desk.store.unlock('northbrook', 'import:one');
    expect((await typeAgain(office, path, html)).status).toBe(303);
    expect((await named('Ali'))[0]).toMatchObject(zara);
  });
});
