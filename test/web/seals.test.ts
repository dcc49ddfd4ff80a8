import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createClassCookies } from '../../functions/classroom/class-cookie.ts';
import { later } from '../../functions/core/calendar.ts';
import { createVisitCookies } from '../../functions/public/visit-cookie.ts';
import { createDeviceCookies } from '../../functions/web/device-cookie.ts';
import { createLinkCookies } from '../../functions/web/link-cookie.ts';
import { createStaffSessions } from '../../functions/web/staff-session.ts';

const root = resolve(import.meta.dirname, '../..');
const sources = globSync('functions/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path,
  source: readFileSync(join(root, path), 'utf8'),
}));
const matches = (pattern: RegExp) =>
  sources.flatMap(({ path, source }) =>
    [...source.matchAll(pattern)].map(([, found = '']) => ({ path, found })),
  );

describe('what is sealed', () => {
  it('is sealed in these places only, each for a purpose of its own', () => {
    const sealing = /\b(EncryptJWT|createCipheriv|createHmac|hkdfSync|SignJWT|CompactSign)\(/g;
    expect([...new Set(matches(sealing).map(({ path }) => path))].toSorted()).toEqual([
      'functions/public/visit-cookie.ts',
      // Signs requests to AWS, with what AWS gave.
      'functions/services/aws/request-signer.ts',
      'functions/services/keyed-word.ts',
      'functions/web/derived-key.ts',
      'functions/web/link-seal.ts',
      'functions/web/sealed-text.ts',
    ]);
    const purposes = [
      ...matches(/createSeal\(\s*'([\w-]+)'/g),
      ...matches(/'countersign\/([\w-]+)'/g),
      ...matches(/`countersign\/([\w-]+) /g),
    ].map(({ found }) => found);
    expect(purposes.toSorted()).toEqual([
      'class',
      'link',
      'search',
      'staff-session',
      'staff-sign-in',
      'visit',
    ]);
    const words = matches(/keyedWord\(\s*\w+,\s*['`]([\w-]+)/g).map(({ found }) => found);
    expect(new Set([...purposes, ...words]).size).toBe(purposes.length + words.length);
    expect(words.length).toBeGreaterThan(2);
    expect(matches(/createSeal\((?!\s*')(\w*)/g).map(({ path }) => path)).toEqual([
      'functions/web/sealed-text.ts',
    ]);
  });

  /** Every cookie that opens anything, and for how long at most, in seconds. */
  const start = '2026-09-02T08:00:00.000Z';
  const link = { token: 't', openedAt: start, proved: false };
  const ref = '0123456789ab';
  const visit = `visit-${'0'.repeat(32)}`;
  const began = { id: 'one', generation: 0, startedAt: start, seenAt: start };
  const secret = async () => 's'.repeat(43);
  function cookies() {
    let at = start;
    const options = { secret, secure: false, now: () => at };
    const random = (size: number) => new Uint8Array(size);
    return {
      travel: (seconds: number) => {
        at = later(start, seconds);
      },
      staff: createStaffSessions(options),
      classes: createClassCookies(options),
      visits: createVisitCookies({ ...options, key: secret }),
      links: createLinkCookies({ ...options, random }),
      devices: createDeviceCookies('visit', { ...options, random }),
    };
  }
  type Cookies = ReturnType<typeof cookies>;
  type Cookie = {
    seconds: number;
    keep: (all: Cookies, c: Parameters<Cookies['links']['find']>[0]) => Promise<void>;
    opens: (all: Cookies, c: Parameters<Cookies['links']['find']>[0]) => Promise<boolean>;
  };
  const isOpen: Cookie['opens'] = async ({ links }, c) =>
    (await links.find(c, ref)).state === 'open';
  const all: Record<string, Cookie> = {
    'a link on a device that may be anybody’s': {
      seconds: 1800,
      keep: ({ links }, c) => links.write(c, ref, link),
      opens: isOpen,
    },
    'a link on a shared device': {
      seconds: 1800,
      keep: ({ links }, c) => links.write(c, ref, { ...link, device: 'shared' }),
      opens: isOpen,
    },
    'a link on one’s own device': {
      seconds: 180 * 86_400,
      keep: ({ links }, c) => links.write(c, ref, { ...link, device: 'own' }),
      opens: isOpen,
    },
    'a class': {
      seconds: 3600,
      keep: ({ classes }, c) =>
        classes.keep(c, { session: 's', code: 'ABC234' }, later(start, 3600)),
      opens: async ({ classes }, c) => (await classes.find(c)) !== undefined,
    },
    'a device, to count by': {
      seconds: 86_400,
      keep: ({ devices }, c) => devices.give(c),
      opens: async ({ devices }, c) => (await devices.read(c)) !== undefined,
    },
    'a visit, at reception': {
      seconds: 1800,
      keep: ({ visits }, c) => visits.keep(c, { id: visit, isOwn: false }, '2026-09-02'),
      opens: async ({ visits }, c) => (await visits.find(c)) !== undefined,
    },
    'a visit, on a visitor’s own phone': {
      seconds: 40 * 3600,
      keep: ({ visits }, c) => visits.keep(c, { id: visit, isOwn: true }, '2026-09-02'),
      opens: async ({ visits }, c) => (await visits.find(c)) !== undefined,
    },
    'a desk session': {
      seconds: 3600,
      keep: ({ staff }, c) => staff.keep(c, { ...began, emailHash: 'h', address: 'a' }),
      opens: async ({ staff }, c) => (await staff.find(c)) !== undefined,
    },
    'a sign-in under way': {
      seconds: 600,
      keep: ({ staff }, c) =>
        staff.keepAttempt(c, { state: 's', nonce: 'n', verifier: 'v', to: '/desk' }),
      opens: async ({ staff }, c) => (await staff.findAttempt(c)) !== undefined,
    },
  };

  it.each(Object.entries(all))('as %s ends by itself, whoever copied it', async (_, cookie) => {
    const world = cookies();
    const app = new Hono()
      .get('/keep', async (c) => {
        await cookie.keep(world, c);
        return c.text('');
      })
      .get('/open', async (c) => c.json(await cookie.opens(world, c)));
    const set = (await app.request('/keep')).headers.get('Set-Cookie') ?? '';
    const opensAfter = async (seconds: number) => {
      world.travel(seconds);
      const headers = { Cookie: set.split(';')[0] ?? '' };
      return (await app.request('/open', { headers })).json();
    };
    expect(await opensAfter(0)).toBe(true);
    expect(await opensAfter(cookie.seconds - 1)).toBe(true);
    expect(await opensAfter(cookie.seconds)).toBe(false);
  });

  it('is tried here for every cookie that is set', () => {
    const set = matches(/setCookie\(\s*c,\s*(\w+\([^)]*\)|'[\w-]+'|\w+)/g);
    expect(new Set(set.map(({ path, found }) => `${path} ${found}`))).toEqual(
      new Set([
        "functions/classroom/class-cookie.ts 'class'",
        "functions/public/visit-cookie.ts 'visit'",
        'functions/web/device-cookie.ts name',
        'functions/web/link-cookie.ts nameOf(ref)',
        "functions/web/staff-session.ts 'desk'",
        // Says one thing, the same of everybody, and opens nothing.
        "functions/web/staff-session.ts 'desk-known'",
        "functions/web/staff-session.ts 'desk-sign-in'",
      ]),
    );
  });
});
