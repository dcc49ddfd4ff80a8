import { beforeEach, describe, expect, test } from 'vitest';
import { ruleOf } from '../../../functions/core/limit/every-limit.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { poolError } from '../../support/desk/memory-pool.ts';
import { atNorthbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { read } from '../../support/desk/read-page.ts';
import { rolesGiven } from '../../support/desk/roles-given.ts';
import { createVisitor } from '../../support/link/link-site.ts';

let desk: Desk;
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
});

/** Asks from a browser of its own, that has the cookie of the page. */
async function ask(email: string) {
  const visitor = await desk.visit();
  await visitor.send('/desk/account');
  const response = await visitor.post('/desk/account', { email });
  return { visitor, status: response.status, html: await response.text(), response };
}

const stranger = 'stranger@elsewhere.example';
const asked = () => desk.trail.sent.filter(({ type }) => type === 'account-asked');

describe('an account', () => {
  test.each(['admin', 'office', 'teacher', 'esafety', 'publisher'] as const)(
    'is made for somebody with the role %s, however their address is typed',
    async (role) => {
      const { status, html } = await ask(` ${staffEmails[role].toUpperCase()} `);
      expect([status, read(html).heading]).toEqual([200, 'Check your email']);
      expect(desk.pool.emailed).toEqual([staffEmails[role]]);
    },
  );

  test('is made for somebody whose post lets them in, as a school’s head', async () => {
    await ask(staffEmails.approver);
    expect(desk.pool.emailed).toEqual([staffEmails.approver]);
  });

  test.each([
    ['a stranger', stranger],
    ['staff without a role', staffEmails.none],
    ['a parent', 'samira@example.org'],
  ])('is not made for %s, and nobody is emailed', async (_, email) => {
    await ask(email);
    expect(desk.pool.emailed).toEqual([]);
    expect(desk.pool.accounts.size).toBe(0);
    expect(JSON.stringify(desk.pool.calls)).not.toContain(email);
  });

  test('is not made for staff whose role was taken away', async () => {
    const at = { school: 'northbrook', person: 'olive', emailHash: emailHash(staffEmails.office) };
    await desk.store.commit([await rolesGiven(desk.store, { ...at, roles: [] })]);
    await ask(staffEmails.office);
    expect(desk.pool.emailed).toEqual([]);
  });

  test('that waits for its first sign-in is emailed another temporary password', async () => {
    await ask(staffEmails.office);
    await ask(staffEmails.office);
    expect(desk.pool.emailed).toEqual([staffEmails.office, staffEmails.office]);
  });

  test('that is set up is never changed, and its owner not emailed', async () => {
    desk.pool.accounts.set(staffEmails.admin, 'set-up');
    const { html } = await ask(staffEmails.admin);
    expect(desk.pool.accounts.get(staffEmails.admin)).toBe('set-up');
    expect(desk.pool.emailed).toEqual([]);
    expect(html).toContain('If you have chosen a password before');
  });
});

describe('what is told to whoever asks for an account', () => {
  test('is the same, byte for byte, for every address, after the same time', async () => {
    desk.pool.accounts.set(staffEmails.admin, 'set-up');
    desk.pool.accounts.set(staffEmails.teacher, 'waiting');
    const seen = new Set<string>();
    const addresses = [
      stranger,
      staffEmails.none,
      staffEmails.admin,
      staffEmails.teacher,
      staffEmails.office,
    ];
    for (const email of addresses) {
      const { status, html, response } = await ask(email);
      const headers = [...response.headers].filter(([name]) => name !== 'date');
      seen.add(JSON.stringify([status, html, headers]));
    }
    expect(seen.size).toBe(1);
    expect(desk.waits).toEqual(addresses.map(() => 2000));
    const told = read((await ask(staffEmails.publisher)).html);
    expect(told.text).not.toMatch(/Northbrook|@/);
  });

  test('is the same where the email of somebody known cannot be sent, and a fault is logged', async () => {
    const before = await ask(stranger);
    desk.pool.failing = poolError('CodeDeliveryFailureException');
    const { html } = await ask(staffEmails.office);
    expect(html).toBe(before.html);
    expect(desk.logged.join()).toContain('account-not-emailed');
  });

  test.each([staffEmails.office, stranger])(
    'is that it is busy, of %s too, where the service is full or down',
    async (email) => {
      for (const name of ['TooManyRequestsException', 'InternalErrorException', 'TimeoutError']) {
        desk.pool.failing = poolError(name);
        const { status, html } = await ask(email);
        expect([status, read(html).heading]).toEqual([
          503,
          'We cannot set up accounts at the moment',
        ]);
      }
      expect(asked()).toEqual([]);
    },
  );

  test('is what is wrong with what they typed, which is shown again and escaped', async () => {
    const { status, html } = await ask('<b>ada');
    expect(status).toBe(422);
    expect(read(html).errors).toEqual(['Enter your school email address, like name@example.org']);
    expect(html).toContain('value="&lt;b&gt;ada"');
    expect(desk.waits).toEqual([]);
  });
});

describe('asking for accounts', () => {
  const addresses = (count: number) =>
    Array.from({ length: count }, (_, n) => `somebody${n}@elsewhere.example`);

  test('is counted by device, and says when to try again', async () => {
    const visitor = await desk.visit();
    await visitor.send('/desk/account');
    const { max } = ruleOf('account.device');
    for (const email of addresses(max))
      expect((await visitor.post('/desk/account', { email })).status).toBe(200);
    const refused = await visitor.post('/desk/account', { email: staffEmails.office });
    expect(refused.status).toBe(429);
    const page = read(await refused.text());
    expect(page.text).toContain('You can try again after');
    expect(desk.pool.emailed).toEqual([]);
    // A colleague beside them asks on.
    expect((await ask(staffEmails.office)).status).toBe(200);
  });

  test('without our cookie is counted for all of the network, and says why', async () => {
    const { max } = ruleOf('account.no-device');
    for (const email of addresses(max)) await (await desk.visit()).post('/desk/account', { email });
    const refused = await (await desk.visit()).post('/desk/account', { email: stranger });
    expect([refused.status, await refused.text()]).toEqual([
      429,
      expect.stringContaining('cookie'),
    ]);
    expect((await ask(staffEmails.office)).status).toBe(200);
  });

  test('emails one address five times a day at most, and answers as ever', async () => {
    const answers = new Set<string>();
    for (let n = 0; n < 7; n += 1) answers.add((await ask(staffEmails.office)).html);
    expect(desk.pool.emailed).toHaveLength(5);
    expect(answers.size).toBe(1);
    expect([...answers].join()).toContain('at most 5 of these emails');
    desk.pass(86_400);
    await ask(staffEmails.office);
    expect(desk.pool.emailed).toHaveLength(6);
  });

  test('keeps nothing and logs nothing that tells an address', async () => {
    for (const name of ['UserNotFoundException', 'InternalErrorException', 'Odd']) {
      desk.pool.failing = poolError(name, `${stranger} ${staffEmails.office}`);
      await ask(stranger);
      await ask(staffEmails.office);
    }
    const kept = JSON.stringify([desk.logged, desk.trail.sent]);
    expect(kept).not.toMatch(/@|stranger|olive@/);
    expect(kept).not.toContain(emailHash(stranger));
  });
});

describe('the security log', () => {
  test('names whose address it was, at each school, and what became of it', async () => {
    await southfield(desk);
    await ask(staffEmails.office);
    desk.pool.accounts.set(staffEmails.admin, 'set-up');
    await ask(staffEmails.admin);
    await ask(staffEmails.none);
    expect(asked()).toMatchObject([
      { school: 'northbrook', about: 'olive', why: 'emailed' },
      { school: 'northbrook', about: 'ada', why: 'set-up' },
      { school: 'northbrook', about: 'nora', why: 'no-role' },
    ]);
    expect(asked().every(({ by }) => by === undefined)).toBe(true);
    expect(asked().every((event) => 'network' in event && event.network)).toBe(true);
  });

  test('notes of strangers that they asked, once a minute, at no school', async () => {
    await ask(stranger);
    await ask('another@elsewhere.example');
    expect(asked()).toMatchObject([{ why: 'unknown' }]);
    expect(asked()[0]).not.toHaveProperty('school');
  });
});

describe('the way to it', () => {
  test('somebody who comes to the desk for the first time is shown both ways', async () => {
    const visitor = createVisitor(desk.app as never);
    const page = await visitor.open('/desk/outstanding?why=talk');
    expect(page.heading).toBe('Sign in to Countersign');
    expect(page.links).toContain('/desk/account');
    expect(page.links).toContain(
      `/desk/sign-in?to=${encodeURIComponent('/desk/outstanding?why=talk')}`,
    );
  });

  test('a browser that somebody has signed in from is led straight to signing in, for half a year', async () => {
    const visitor = await desk.visit(staffEmails.office);
    desk.pass(9 * 3600);
    const led = await visitor.send('/desk');
    expect(led.headers.get('Location')).toBe('/desk/sign-in?to=%2Fdesk');
    const known = await (async () => {
      const again = await desk.visit();
      desk.next.claims = { email: staffEmails.office, verified: true };
      const begun = await again.send('/desk/sign-in');
      const state = new URL(begun.headers.get('Location') ?? '').searchParams.get('state');
      return again.send(`/desk/callback?code=c&state=${state}`);
    })();
    const cookie = known.headers.getSetCookie().find((one) => one.includes('desk-known'));
    expect(cookie).toMatch(/desk-known=yes; Max-Age=15811200; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('an address of somebody else’s is never where the page leads on to', async () => {
    const visitor = await desk.visit();
    const response = await visitor.send('/desk/welcome?to=https%3A%2F%2Fevil.example.com');
    const html = await response.text();
    expect(html).not.toContain('evil');
    expect(html).toContain('href="/desk/sign-in?to=%2Fdesk"');
  });

  test('is told where somebody has no access, is signed out, or could not sign in', async () => {
    const visitor = await desk.visit();
    const signedOut = await (await visitor.send('/desk/sign-out')).text();
    const failed = await (await visitor.send('/desk/callback?code=c&state=s1')).text();
    desk.next.claims = { email: stranger, verified: true };
    const begun = await visitor.send('/desk/sign-in');
    const state = new URL(begun.headers.get('Location') ?? '').searchParams.get('state');
    const noRole = await (await visitor.send(`/desk/callback?code=c&state=${state}`)).text();
    for (const html of [signedOut, failed, noRole]) expect(html).toContain('href="/desk/account"');
  });
});
