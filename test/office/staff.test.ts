import { beforeEach, describe, expect, test } from 'vitest';
import { createDesk, type Desk, northbrook, read, staffEmails } from '../support/desk-site.ts';
import type { Visitor } from '../support/link-site.ts';

let desk: Desk;
let admin: Visitor;
beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
  admin = await desk.visit(staffEmails.admin);
});

const open = async (at: string) => read(await (await admin.send(at)).text());
const rolesOf = async (person: string) =>
  (await desk.store.listStaffSignIns('northbrook')).find((one) => one.person === person)?.roles;

describe('who may do what', () => {
  test('lists staff with what they may do', async () => {
    const page = await open('/desk/staff');
    expect(page.rows).toContain(
      'Grace Oyelaran | Class teacher | 4B | Class teacher | Change what Grace Oyelaran may do',
    );
    expect(page.rows).toContain(
      'Nora Moss | none | none | nothing yet | Change what Nora Moss may do',
    );
  });

  test('is granted and holds from the next page', async () => {
    const response = await admin.post('/desk/staff/nora', { roles: ['office', 'esafety'] });
    expect(response.headers.get('Location')).toBe('/desk/staff?done=saved');
    const nora = await desk.visit(staffEmails.none);
    expect((await nora.send('/desk/register')).status).toBe(200);
  });

  test('is taken away by ticking nothing', async () => {
    await admin.post('/desk/staff/olive', {});
    expect(await rolesOf('olive')).toEqual([]);
  });

  test('never leaves the school without an administrator', async () => {
    const response = await admin.post('/desk/staff/ada', { roles: ['office'] });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors[0]).toContain('the only administrator');
    expect(await rolesOf('ada')).toEqual(['admin']);
  });

  test('ignores roles that do not exist', async () => {
    await admin.post('/desk/staff/nora', { roles: ['head', 'office'] });
    expect(await rolesOf('nora')).toEqual(['office']);
  });

  test('everybody with a class becomes a class teacher at once', async () => {
    await admin.post('/desk/staff/grace', { roles: ['office'] });
    expect((await open('/desk/staff')).text).toContain(
      '1 person teaches a class and cannot countersign yet',
    );
    await admin.post('/desk/staff/teachers', {});
    expect(await rolesOf('grace')).toEqual(['office', 'teacher']);
    expect((await open('/desk/staff')).page.querySelector('form[action$=teachers]')).toBeNull();
  });

  test('an address from before the register changed is closed by the next decision', async () => {
    const old = { school: 'northbrook', person: 'grace', emailHash: 'an old address' };
    await desk.store.setRoles({ ...old, roles: ['esafety'] });
    expect((await open('/desk/staff')).text).toContain(
      'their earlier address still as E-safety officer',
    );
    await admin.post('/desk/staff/grace', { roles: 'teacher' });
    const signIns = await desk.store.listStaffSignIns('northbrook');
    expect(signIns.filter((one) => one.person === 'grace').map((one) => one.roles)).toEqual(
      expect.arrayContaining([['teacher'], []]),
    );
  });
});
