import { beforeEach, describe, expect, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import {
  createDesk,
  type Desk,
  northbrook,
  read,
  southfield,
  staffEmails,
} from '../../support/desk/desk-site.ts';

let desk: Desk;
beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
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
    expect((await visitor.send('/desk')).headers.get('Location')).toMatch(/sign-in/);
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
  test('ends after eight hours', async () => {
    const visitor = await desk.visit(staffEmails.office);
    expect((await visitor.send('/desk')).status).toBe(200);
    desk.pass(8 * 3600 + 1);
    expect((await visitor.send('/desk')).status).toBe(303);
  });

  test('ends at once when the role is taken away', async () => {
    const visitor = await desk.visit(staffEmails.office);
    const at = { school: 'northbrook', person: 'olive', emailHash: emailHash(staffEmails.office) };
    await desk.store.commit([{ fact: 'roles-given', signIn: { ...at, roles: ['esafety'] } }]);
    expect((await visitor.send('/desk/register')).status).toBe(403);
    expect((await visitor.send('/desk/clearance')).status).toBe(200);
    await desk.store.commit([{ fact: 'roles-given', signIn: { ...at, roles: [] } }]);
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
    expect((await visitor.send('/desk')).status).toBe(303);
    expect(read(await (await visitor.send('/desk/sign-out')).text()).heading).toBe(
      'You are signed out',
    );
  });
});

describe('somebody who works at two schools', () => {
  beforeEach(async () => {
    await southfield(desk);
    const at = { school: 'southfield', person: 'sam', emailHash: emailHash(staffEmails.office) };
    await desk.store.commit([{ fact: 'roles-given', signIn: { ...at, roles: ['office'] } }]);
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
