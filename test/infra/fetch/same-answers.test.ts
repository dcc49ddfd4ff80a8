import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createVisitor } from '../../support/link/link-site.ts';
import { addressOf, type Entrance, routesOf } from '../../support/school/addresses.ts';
import { formsOf } from '../../support/school/forms-on-pages.ts';
import { eventFor, formEvent, type GatewayEvent, oddAsks, oddPosts } from './gateway-events.ts';
import { type Compared, openTwoWorlds, type TwoWorlds } from './two-worlds.ts';

let worlds: TwoWorlds;
beforeAll(async () => {
  // Hono says aloud which requests could not be made.
  vi.spyOn(console, 'error').mockReturnValue();
  worlds = await openTwoWorlds();
}, 120_000);
afterAll(() => worlds?.close());

/** What was answered so far, by app: so that a test tells what it met. */
const met = new Map<string, Set<string>>();

function meet(name: string, { answer }: Compared): void {
  const seen = met.get(name) ?? new Set<string>();
  met.set(name, seen);
  if (!answer) return;
  seen.add(String(answer.statusCode));
  for (const header of ['content-encoding', 'content-disposition', 'location', 'refresh'])
    if (answer.headers[header]) seen.add(header);
  if ((answer.cookies?.length ?? 0) > 0) seen.add('cookies');
}

/** Somebody at an app of both worlds. Differences are kept, with what was asked. */
function compare(entrance: Entrance, role: string) {
  const { jar } = entrance.visitors[role] ?? createVisitor(entrance.app);
  const differences: string[] = [];
  const ask = async (event: GatewayEvent): Promise<Compared> => {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`);
    const compared = await worlds.ask(entrance.name, {
      ...event,
      cookies: [...cookies, ...(event.cookies ?? [])],
    });
    meet(entrance.name, compared);
    const { light, platform } = compared;
    if (light !== platform)
      differences.push(`${role}: ${JSON.stringify(event).slice(0, 300)}\n${light}\n${platform}`);
    return compared;
  };
  /** As the whole school's other tests send, for what finds forms on pages. */
  const send = async (address: string): Promise<Response> => {
    const { answer } = await ask(eventFor(address, { headers: { 'accept-encoding': '' } }));
    if (!answer) throw new Error(`${address} was not answered`);
    const { body, headers, statusCode: status } = answer;
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  };
  return { ask, send, differences };
}

const entranceOf = (name: string): Entrance => {
  const found = worlds.school.entrances.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

const addressesOf = (entrance: Entrance, method: string): string[] =>
  routesOf(entrance, method).map((route) => addressOf(route, worlds.school.inAddresses, 0));

/** A form as it stands, with something typed where nothing stands. */
const filled = (fields: readonly [string, string][], typed: string): string =>
  String(
    new URLSearchParams(
      fields.map(([name, value]) => [name, value || (name === 'email' ? '' : typed)]),
    ),
  );

describe.each(['sign', 'copy', 'classroom', 'public', 'office'])('%s', (name) => {
  test('answers whoever opens a page, and whoever sends a form on it, as with Node’s classes', async () => {
    const entrance = entranceOf(name);
    for (const role of Object.keys(entrance.visitors)) {
      const { ask, send, differences } = compare(entrance, role);
      const forms = await formsOf(entrance, { send }, worlds.school.inAddresses);
      for (const address of addressesOf(entrance, 'GET'))
        await ask(eventFor(address, { headers: { 'accept-encoding': 'gzip, br' } }));
      for (const { action, fields } of forms)
        for (const typed of ['', 'Jo Plumb']) await ask(formEvent(action, filled(fields, typed)));
      expect(differences).toEqual([]);
    }
  }, 120_000);

  test('answers odd methods, hosts, addresses, headers and bodies as with Node’s classes', async () => {
    const entrance = entranceOf(name);
    const [role = ''] = Object.keys(entrance.visitors);
    const { ask, differences } = compare(entrance, role);
    for (const address of addressesOf(entrance, 'GET'))
      for (const method of ['HEAD', 'OPTIONS', 'PUT']) await ask(eventFor(address, { method }));
    for (const address of addressesOf(entrance, 'GET').slice(0, 4))
      for (const event of oddAsks(address)) await ask(event);
    for (const action of [...addressesOf(entrance, 'POST').slice(0, 6), '/nowhere/at/all'])
      for (const event of oddPosts(action)) await ask(event);
    expect(differences).toEqual([]);
  }, 120_000);

  test('was asked for enough to have answered in every way that it has', () => {
    const always = ['400', '403', '404', '413', 'content-encoding'];
    const more: Record<string, string[]> = {
      sign: ['200', '303', 'location', 'cookies'],
      copy: ['202'],
      classroom: ['200', '303', '422', 'location', 'cookies'],
      public: ['200', '301', '303', '422', 'cookies'],
      office: ['200', '303', '422', 'content-disposition', 'cookies', 'refresh'],
    };
    const seen = met.get(name) ?? new Set();
    expect([...always, ...(more[name] ?? [])].filter((each) => !seen.has(each))).toEqual([]);
  });
});

test('a copy is handed out, as a PDF and as a page, as with Node’s classes', async () => {
  await worlds.writeEvidence();
  const { ask, differences } = compare(entranceOf('copy'), 'parent');
  const [address = ''] = addressesOf(entranceOf('copy'), 'GET');
  const pdf = await ask(eventFor(address));
  const page = await ask(
    eventFor(`${address}?as=page`, { headers: { 'accept-encoding': 'gzip' } }),
  );
  expect(pdf.answer).toMatchObject({ statusCode: 200, isBase64Encoded: true });
  expect(pdf.answer?.headers['content-type']).toBe('application/pdf');
  expect(page.answer).toMatchObject({ statusCode: 200, isBase64Encoded: true });
  expect(differences).toEqual([]);
});
