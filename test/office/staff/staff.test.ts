import { beforeEach, describe, expect, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import type { IndexItem, Table } from '../../../functions/store/table.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { typeOver } from '../../support/desk/filled-in.ts';
import { atNorthbrook, northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { rolesGiven } from '../../support/desk/roles-given.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { asFounded, aTeacher } from '../../support/person/people.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

let desk: Desk;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, admin } = await atNorthbrook('admin'));
});

const open = (at: string) => readAt(admin, at);
/** Ticks and saves on the page of one member of staff, as it is shown now. */
const save = async (person: string, roles: string[], by = admin) => {
  const page = await readAt(by, `/desk/staff/${person}`);
  return by.post(`/desk/staff/${person}`, { roles, seen: page.fields('seen')[0]?.value ?? '' });
};
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
    expect(page.rows).toContain(
      'Helen Moss | none | none | Approver | Change what Helen Moss may do',
    );
  });

  test('says who is leaving, on the list and where their roles are set, until they have left', async () => {
    await typeOver(admin, '/desk/people/grace/leave', {
      why: 'course-ended',
      'leftOn-day': '19',
      'leftOn-month': '12',
      'leftOn-year': '2026',
    });
    const listed = async () => (await open('/desk/staff')).rows.join();
    expect(await listed()).toContain('Grace Oyelaran, leaving on 19 December 2026 | Class teacher');
    expect((await open('/desk/staff/grace')).text).toContain(
      'Grace Oyelaran is leaving on 19 December 2026. From that day they will not be able to sign in',
    );
    expect((await open('/desk/staff/nora')).text).not.toContain('leaving');
    desk.clock.now = '2026-12-19T08:00:00.000Z';
    admin = await desk.visit(staffEmails.admin);
    expect(await listed()).not.toContain('Grace');
  });

  test('says who approves, which only the settings change', async () => {
    const page = await open('/desk/staff/helen');
    expect(page.text).toContain('They also approve forms, because the settings name them.');
    expect(page.fields('roles').map((field) => field.value)).not.toContain('approver');
    await save('helen', ['approver', 'publisher']);
    expect(await rolesOf('helen')).toEqual(['publisher']);
    expect((await open('/desk/staff/nora')).text).not.toContain('also approve');
  });

  test('is not granted to pupils, learners or volunteers, who only get a link', async () => {
    for (const kind of ['pupil', 'learner', 'volunteer'] as const) {
      const email = `${kind}@northbrook.example.org`;
      const person = aTeacher({ id: kind, kind, firstName: 'Ewa', lastName: kind, email });
      await desk.store.writeRegister('northbrook', [
        { put: 'person', person },
        { put: 'sign-in', emailHash: emailHash(email), person: kind },
      ]);
      expect((await admin.send(`/desk/staff/${kind}`)).status).toBe(404);
      // Not even by a role that somebody wrote beside it, nor by a post of the settings.
      await desk.store.commit([
        await rolesGiven(desk.store, {
          school: 'northbrook',
          person: kind,
          emailHash: emailHash(email),
          roles: ['office'],
        }),
      ]);
      const school = await desk.store.findSchool('northbrook');
      const approvers = { 'head-teacher': { holder: kind } };
      await desk.store.commit([
        {
          fact: 'settings-changed',
          school: 'northbrook',
          settings: { ...asFounded, approvers },
          wasRev: school?.settingsRev ?? 0,
        },
      ]);
      const visitor = await desk.visit(email);
      expect((await visitor.send('/desk/register')).status).not.toBe(200);
      expect((await visitor.send('/desk/approvals')).status).not.toBe(200);
    }
    expect((await open('/desk/staff')).text).not.toContain('Ewa');
  });

  test('is granted and holds from the next page', async () => {
    const response = await save('nora', ['office', 'esafety']);
    expect(response.headers.get('Location')).toBe('/desk/staff?done=saved');
    const nora = await desk.visit(staffEmails.none);
    expect((await nora.send('/desk/register')).status).toBe(200);
  });

  test('says who gave each role, and when', async () => {
    await save('nora', ['office']);
    desk.pass(86_400);
    admin = await desk.visit(staffEmails.admin);
    await save('nora', ['office', 'esafety']);
    const page = await open('/desk/staff/nora');
    expect(page.text).toContain('Given by Ada Moss on Wednesday 2 September 2026.');
    expect(page.text).toContain('Given by Ada Moss on Thursday 3 September 2026.');
    // Nobody knows who gave hers: it was there before.
    expect((await open('/desk/staff/grace')).text).not.toContain('Given');
  });

  test('a post that approves waits for a look at an address that a file brought', async () => {
    const email = 'h.new@northbrook.example.org';
    const helen = await desk.store.findPerson('northbrook', 'helen');
    await desk.store.writeRegister(
      'northbrook',
      [
        { put: 'person', person: { ...helen!.person, email } },
        { put: 'sign-in', emailHash: emailHash(email), person: 'helen' },
        { remove: 'sign-in', emailHash: emailHash(staffEmails.approver), person: 'helen' },
      ],
      'a file',
    );
    const approves = async () => (await (await desk.visit(email)).send('/desk/approvals')).status;
    expect(await approves()).not.toBe(200);
    const page = await open('/desk/staff/helen');
    expect(page.text).toContain('They will also approve forms once you save this page');
    expect((await open('/desk/staff')).text).not.toContain('Approver');
    await save('helen', []);
    expect(await approves()).toBe(200);
    expect((await open('/desk/staff/helen')).text).toContain('They also approve forms');
  });

  test('naming somebody for a post is a look at their address', async () => {
    const email = 'nora.new@northbrook.example.org';
    const nora = await desk.store.findPerson('northbrook', 'nora');
    await desk.store.writeRegister('northbrook', [
      { put: 'person', person: { ...nora!.person, email } },
      { put: 'sign-in', emailHash: emailHash(email), person: 'nora' },
    ]);
    const page = await open('/desk/settings/approvers');
    const response = await admin.post('/desk/settings/approvers', {
      seen: page.fields('seen')[0]?.value ?? '',
      'head-teacher.holder': 'nora',
    });
    expect(response.status).toBe(303);
    expect((await (await desk.visit(email)).send('/desk/approvals')).status).toBe(200);
  });

  test('is taken away by ticking nothing', async () => {
    await save('olive', []);
    expect(await rolesOf('olive')).toEqual([]);
  });

  test('never leaves the school without an administrator', async () => {
    const response = await save('ada', ['office']);
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors[0]).toContain('the only administrator');
    expect(await rolesOf('ada')).toEqual(['admin']);
  });

  test('ignores roles that do not exist', async () => {
    await save('nora', ['head', 'office']);
    expect(await rolesOf('nora')).toEqual(['office']);
  });

  test('everybody with a class becomes a class teacher at once', async () => {
    await save('grace', ['office']);
    expect((await open('/desk/staff')).text).toContain(
      '1 person teaches a class and cannot countersign yet',
    );
    await admin.post('/desk/staff/teachers', {});
    expect(await rolesOf('grace')).toEqual(['office', 'teacher']);
    expect((await open('/desk/staff')).page.querySelector('form[action$=teachers]')).toBeNull();
  });

  test('is not given back by a page from before it was taken away', async () => {
    const page = await readAt(admin, '/desk/staff/olive');
    await save('olive', []);
    const late = await admin.post('/desk/staff/olive', {
      roles: ['office', 'esafety'],
      seen: page.fields('seen')[0]?.value ?? '',
    });
    expect(late.status).toBe(409);
    const shown = read(await late.text());
    expect(shown.errors[0]).toContain('nothing was saved just now');
    expect(shown.fields('roles').filter((field) => field.checked)).toEqual([]);
    expect(await rolesOf('olive')).toEqual([]);
  });

  test('an address from before the register changed is closed by the next decision', async () => {
    const old = { school: 'northbrook', person: 'grace', emailHash: 'an old address' };
    await desk.store.writeRegister('northbrook', [{ put: 'sign-in', ...old }]);
    await desk.store.commit([await rolesGiven(desk.store, { ...old, roles: ['esafety'] })]);
    expect((await open('/desk/staff')).text).toContain(
      'their earlier address still as E-safety officer',
    );
    await save('grace', ['teacher']);
    const signIns = await desk.store.listStaffSignIns('northbrook');
    expect(signIns.filter((one) => one.person === 'grace').map((one) => one.roles)).toEqual(
      expect.arrayContaining([['teacher'], []]),
    );
  });
});

describe('at the same moment', () => {
  test('two administrators cannot take each other’s role', async () => {
    const table = createMemoryTable();
    let isHeld = false;
    let waiting = 0;
    const both = Promise.withResolvers<void>();
    const write: Table['write'] = async (writes) => {
      if (isHeld) {
        waiting += 1;
        if (waiting === 2) both.resolve();
        await both.promise;
      }
      return table.write(writes);
    };
    desk = createDesk({ table: { ...table, write } });
    await northbrook(desk);
    admin = await desk.visit(staffEmails.admin);
    await save('olive', ['admin']);
    const olive = await desk.visit(staffEmails.office);
    // Nothing is written before both have decided on what they read.
    isHeld = true;
    const saved = await Promise.all([save('olive', [], admin), save('ada', [], olive)]);
    expect(saved.map((one) => one.status).toSorted()).toEqual([303, 409]);
    expect([await rolesOf('ada'), await rolesOf('olive')]).toContainEqual(['admin']);
  });

  /** A desk whose index stands still, as the real one may for a moment. */
  async function behindItsIndex() {
    const table = createMemoryTable();
    const still = new Map<string, Promise<IndexItem[]>>();
    const lagging: Table = {
      ...table,
      queryIndex: (ipk, options) => {
        const key = JSON.stringify([ipk, options]);
        const found = still.get(key) ?? table.queryIndex(ipk, options);
        still.set(key, found);
        return found;
      },
    };
    desk = createDesk({ table: lagging });
    await northbrook(desk);
    admin = await desk.visit(staffEmails.admin);
    return createStore(table, emailHash);
  }
  const grace = () => ({
    school: 'northbrook',
    person: 'grace',
    emailHash: emailHash(staffEmails.teacher),
  });

  test('a list that lags gives nobody back what was just taken', async () => {
    const store = await behindItsIndex();
    await desk.store.commit([await rolesGiven(desk.store, { ...grace(), roles: ['admin'] })]);
    expect((await open('/desk/staff')).text).toContain('1 person teaches a class');
    await desk.store.commit([await rolesGiven(desk.store, { ...grace(), roles: [] })]);
    await admin.post('/desk/staff/teachers', {});
    expect((await store.findStanding(grace().emailHash)).access[0]?.roles).toEqual(['teacher']);
    expect((await save('grace', ['office'])).status).toBe(303);
    expect((await store.findStanding(grace().emailHash)).access[0]?.roles).toEqual(['office']);
  });

  test('a list that lags brings back no sign-in that a file removed', async () => {
    const store = await behindItsIndex();
    await desk.store.commit([await rolesGiven(desk.store, { ...grace(), roles: [] })]);
    await open('/desk/staff');
    const { person, emailHash: hash } = grace();
    await store.writeRegister('northbrook', [{ remove: 'sign-in', emailHash: hash, person }]);
    await admin.post('/desk/staff/teachers', {});
    expect((await save('grace', ['admin'])).status).toBe(404);
    expect(await store.listSignIns(hash)).toEqual([]);
  });
});
