import { beforeEach, describe, expect, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import { HeldUp } from '../../../functions/store/table.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import {
  atNorthbrook,
  northbrook,
  southfield,
  staffEmails,
} from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { rolesGiven } from '../../support/desk/roles-given.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

let desk: Desk;
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
});

const callback = async (claims: Desk['next']['claims'], to = '') => {
  const visitor = await desk.visit();
  const begun = await visitor.send(`/desk/sign-in${to}`);
  const state = new URL(begun.headers.get('Location') ?? '').searchParams.get('state');
  desk.next.claims = claims;
  return { visitor, response: await visitor.send(`/desk/callback?code=c&state=${state}`) };
};

describe('signing in', () => {
  test('leads back to the page that was asked for', async () => {
    const visitor = await desk.visit();
    const asked = await visitor.send('/desk/outstanding?why=talk');
    expect(asked.status).toBe(303);
    const to = `?${asked.headers.get('Location')?.split('?')[1]}`;
    const { response } = await callback({ email: staffEmails.office, verified: true }, to);
    expect(response.headers.get('Location')).toBe('/desk/outstanding?why=talk');
  });

  test.each([
    'https://evil.example.com',
    '//evil.example.com',
    '/desk/../k/x',
    '/deskx',
    'http://[',
    '\\\\\\\\evil.example.com',
    'x',
  ])('never leads to %s', async (to) => {
    const query = `?to=${encodeURIComponent(to)}`;
    const { response } = await callback({ email: staffEmails.office, verified: true }, query);
    expect(response.headers.get('Location')).toBe('/desk');
  });

  test('matches the address however it is spelt', async () => {
    const { response } = await callback({ email: ' OLIVE@Northbrook.Example.org', verified: true });
    expect(response.status).toBe(303);
  });

  test('an unconfirmed address opens nothing', async () => {
    const { visitor, response } = await callback({ email: staffEmails.admin, verified: false });
    expect(response.status).toBe(403);
    expect((await visitor.send('/desk')).headers.get('Location')).toMatch(/welcome/);
  });

  test.each(['stranger@example.org', staffEmails.none])(
    '%s learns whom to ask, and no more',
    async (email) => {
      const { visitor, response } = await callback({ email, verified: true });
      expect(response.status).toBe(403);
      const html = await response.text();
      expect(read(html).heading).toBe('You have no access yet');
      expect(html).not.toContain('Northbrook');
      expect((await visitor.send('/desk')).status).toBe(303);
    },
  );

  test('somebody without access does not find a colleague’s session on the machine', async () => {
    for (const claims of [
      { email: 'stranger@example.org', verified: true },
      { email: staffEmails.admin, verified: false },
    ]) {
      const visitor = await desk.visit(staffEmails.office);
      expect((await visitor.send('/desk')).status).toBe(200);
      const begun = await visitor.send('/desk/sign-in');
      const state = new URL(begun.headers.get('Location') ?? '').searchParams.get('state');
      desk.next.claims = claims;
      await visitor.send(`/desk/callback?code=c&state=${state}`);
      expect((await visitor.send('/desk')).headers.get('Location')).toMatch(/sign-in/);
    }
  });

  test('a wrong state is refused and says so', async () => {
    const visitor = await desk.visit();
    await visitor.send('/desk/sign-in');
    desk.next.claims = { email: staffEmails.admin, verified: true };
    const response = await visitor.send('/desk/callback?code=c&state=other');
    expect(response.status).toBe(400);
    expect((await visitor.send('/desk')).status).toBe(303);
  });

  test('coming back without having begun is refused', async () => {
    const visitor = await desk.visit();
    desk.next.claims = { email: staffEmails.admin, verified: true };
    expect((await visitor.send('/desk/callback?code=c&state=s1')).status).toBe(400);
  });

  test('an answer cannot be used a second time', async () => {
    const { visitor } = await callback({ email: staffEmails.admin, verified: true });
    expect((await visitor.send('/desk/callback?code=c&state=s1')).status).toBe(400);
  });
});

describe('a session', () => {
  test('ends after eight hours, however busy', async () => {
    const visitor = await desk.visit(staffEmails.office);
    for (let half = 0; half < 16; half += 1) {
      expect((await visitor.send('/desk')).status).toBe(200);
      desk.pass(1800);
    }
    expect((await visitor.send('/desk')).headers.get('Location')).toMatch(/sign-in/);
  });

  test('ends after an hour in which nothing was asked for', async () => {
    const visitor = await desk.visit(staffEmails.office);
    desk.pass(3590);
    expect((await visitor.send('/desk')).status).toBe(200);
    desk.pass(3590);
    expect((await visitor.send('/desk')).status).toBe(200);
    desk.pass(3601);
    expect((await visitor.send('/desk')).headers.get('Location')).toMatch(/sign-in/);
  });

  test('notes that it is in use every five minutes at most', async () => {
    const visitor = await desk.visit(staffEmails.office);
    const noted = async () => (await visitor.send('/desk')).headers.getSetCookie().length;
    expect(await noted()).toBe(0);
    desk.pass(299);
    expect(await noted()).toBe(0);
    desk.pass(1);
    expect([await noted(), await noted()]).toEqual([1, 0]);
  });

  test('ends at once when the role is taken away', async () => {
    const visitor = await desk.visit(staffEmails.office);
    const at = { school: 'northbrook', person: 'olive', emailHash: emailHash(staffEmails.office) };
    await desk.store.commit([await rolesGiven(desk.store, { ...at, roles: ['esafety'] })]);
    expect((await visitor.send('/desk/register')).status).toBe(403);
    expect((await visitor.send('/desk/clearance')).status).toBe(200);
    await desk.store.commit([await rolesGiven(desk.store, { ...at, roles: [] })]);
    expect((await visitor.send('/desk/clearance')).status).toBe(403);
    expect((await visitor.send('/desk')).status).toBe(403);
  });

  test('ends when they leave the school', async () => {
    const visitor = await desk.visit(staffEmails.office);
    const record = await desk.store.findPerson('northbrook', 'olive');
    if (!record) throw new Error('no Olive');
    const person = { ...record.person, leftOn: '2026-09-02' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await visitor.send('/desk')).status).toBe(403);
  });

  test('a form sent after it ended says that nothing was saved', async () => {
    const visitor = await desk.visit(staffEmails.office);
    desk.pass(8 * 3600 + 1);
    const response = await visitor.post('/desk/rounds/new', { name: 'x' });
    expect(response.status).toBe(401);
    expect(read(await response.text()).text).toContain('was not saved');
  });

  test('signing out ends it here and at the provider', async () => {
    const visitor = await desk.visit(staffEmails.office);
    const response = await visitor.post('/desk/sign-out', {});
    expect(response.headers.get('Location')).toBe('https://sign-in.example.org/logout');
    // Not its cookies: those of the school's other sites would go with them.
    expect(response.headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
    expect((await visitor.send('/desk')).status).toBe(303);
    expect((await readAt(visitor, '/desk/sign-out')).heading).toBe('You are signed out');
  });
});

describe('a copied cookie', () => {
  /** Olive, and somebody with a copy of the cookie that she had. */
  async function copied() {
    const olive = await desk.visit(staffEmails.office);
    const thief = await desk.visit();
    for (const [name, value] of olive.jar) thief.jar.set(name, value);
    expect((await thief.send('/desk/register')).status).toBe(200);
    return { olive, thief };
  }
  /** By every way in that a cookie alone opens. */
  async function expectShut(thief: Awaited<ReturnType<Desk['visit']>>) {
    const cookies = [...thief.jar];
    const again = () => cookies.forEach(([name, value]) => thief.jar.set(name, value));
    for (const at of ['/desk', '/desk/register', '/desk/school']) {
      again();
      expect((await thief.send(at)).headers.get('Location'), at).toMatch(/^\/desk\/sign-in/);
    }
    again();
    expect((await thief.post('/desk/school', { post: 'northbrook/olive' })).status).toBe(401);
    again();
    expect((await thief.send('/desk')).status).toBe(303);
    again();
    expect(await (await thief.send('/desk/sign-out')).text()).toContain('You are signed out');
  }

  test('opens nothing once its owner has signed out', async () => {
    const { olive, thief } = await copied();
    await olive.post('/desk/sign-out', {});
    await expectShut(thief);
    // Another sign-in of hers, on another machine, is another session.
    expect((await (await desk.visit(staffEmails.office)).send('/desk')).status).toBe(200);
  });

  test('opens nothing once its owner has signed out everywhere, from another machine', async () => {
    const { olive, thief } = await copied();
    const phone = await desk.visit(staffEmails.office);
    const page = await readAt(phone, '/desk/me');
    expect(page.text).toContain('an hour after you last used this browser');
    const response = await phone.post('/desk/me/sign-out-everywhere', {});
    expect(response.headers.get('Location')).toBe('https://sign-in.example.org/logout');
    await expectShut(thief);
    for (const visitor of [olive, phone])
      expect((await visitor.send('/desk')).headers.get('Location')).toMatch(/sign-in/);
    expect((await (await desk.visit(staffEmails.office)).send('/desk')).status).toBe(200);
  });

  test('opens nothing once an administrator has signed its owner out', async () => {
    const { olive, thief } = await copied();
    const admin = await desk.visit(staffEmails.admin);
    const response = await admin.post('/desk/staff/olive/sign-out', {});
    expect(response.headers.get('Location')).toBe('/desk/staff?done=signed-out');
    await expectShut(thief);
    expect((await olive.send('/desk')).headers.get('Location')).toMatch(/sign-in/);
    expect((await admin.send('/desk')).status).toBe(200);
    // She may still do what she might.
    const again = await desk.visit(staffEmails.office);
    expect((await again.send('/desk/register')).status).toBe(200);
  });

  test('opens nothing an hour after it was last in use', async () => {
    const { olive, thief } = await copied();
    for (let minutes = 0; minutes < 70; minutes += 10) {
      desk.pass(600);
      expect((await olive.send('/desk')).status).toBe(200);
    }
    await expectShut(thief);
  });

  test('is not told to be signed out while it still opens', async () => {
    const table = createMemoryTable();
    let isOverrun = false;
    desk = createDesk({
      table: {
        ...table,
        write: async (writes) => {
          if (isOverrun) throw new HeldUp('too much');
          return table.write(writes);
        },
      },
    });
    await northbrook(desk);
    const { olive, thief } = await copied();
    isOverrun = true;
    const response = await olive.post('/desk/sign-out', {});
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('You are still signed in');
    expect((await olive.send('/desk')).status).toBe(200);
    isOverrun = false;
    await olive.post('/desk/sign-out', {});
    await expectShut(thief);
  });
});

test('signing in writes nothing, however often it is followed', async () => {
  const counted = countCalls(createMemoryTable());
  desk = createDesk({ table: counted.table });
  await northbrook(desk);
  counted.reset();
  await desk.visit(staffEmails.office);
  expect(counted.calls).toMatchObject({ write: 0, writeBatch: 0, countUp: 0 });
});

describe('somebody who works at two schools', () => {
  beforeEach(async () => {
    await southfield(desk);
    const at = { school: 'southfield', person: 'sam', emailHash: emailHash(staffEmails.office) };
    await desk.store.writeRegister('southfield', [{ put: 'sign-in', ...at }]);
    await desk.store.commit([await rolesGiven(desk.store, { ...at, roles: ['office'] })]);
  });

  test('chooses, and sees only the chosen one', async () => {
    const visitor = await desk.visit(staffEmails.office);
    expect((await visitor.send('/desk')).headers.get('Location')).toBe('/desk/school');
    const chosen = await visitor.post('/desk/school', { post: 'southfield/sam' });
    expect(chosen.headers.get('Location')).toBe('/desk');
    const html = await (await visitor.send('/desk/register')).text();
    expect(html).toContain('Southfield School');
    expect(html).not.toContain('Maya');
  });

  test('cannot choose a school where they are nobody', async () => {
    const visitor = await desk.visit(staffEmails.office);
    expect((await visitor.post('/desk/school', { post: 'southfield/far' })).status).toBe(400);
  });

  test('changes over without signing in again', async () => {
    const visitor = await desk.visit(staffEmails.office);
    await visitor.post('/desk/school', { post: 'southfield/sam' });
    await visitor.post('/desk/school', { post: 'northbrook/olive' });
    expect(await (await visitor.send('/desk')).text()).toContain('Northbrook School');
  });
});
