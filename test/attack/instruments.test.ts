import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { anew, prepare, stages } from './attack.ts';
import { marker } from './fuzz/naughty.ts';
import { findingsInWords } from './tally.ts';
import type { Attack } from './under-way.ts';
import type { Door } from './world/house.ts';
import type { Identity } from './world/identity.ts';
import { createWorld, type World } from './world/world.ts';

let sound: Attack;
beforeAll(async () => {
  const finds = ({ name }: Identity): boolean => /north.* (?:mother|birch) by link/.test(name);
  sound = await prepare(await createWorld(), { seed: 1, isWhole: false, finds });
});

type Change = (given: {
  request: Request;
  url: URL;
  sent: string;
  answer: Response;
  html: string;
  world: World;
}) => Response | undefined | Promise<Response | undefined>;

/** An app with a mistake in it; where `change` gives nothing, it answers as it should. */
const broken = (app: Hono, world: World, change: Change): Hono =>
  ({
    routes: app.routes,
    fetch: async (request: Request) => {
      const sent = ['POST', 'PUT'].includes(request.method) ? await request.clone().text() : '';
      const answer = await app.fetch(request);
      const html = await answer.clone().text();
      const url = new URL(request.url);
      return (await change({ request, url, sent, answer, html, world })) ?? answer;
    },
  }) as unknown as Hono;

const again = (answer: Response, body: string, status = answer.status): Response =>
  new Response(body, { status, headers: answer.headers });

const withHeader = (answer: Response, name: string, value?: string): Response => {
  const headers = new Headers(answer.headers);
  if (value === undefined) headers.delete(name);
  else headers.append(name, value);
  return new Response(answer.body, { status: answer.status, headers });
};

const matrix = 'everybody at every route with everybody’s ids';
const fuzz = 'naughty texts everywhere';
const places = 'addresses of other products';

/** A mistake is met within so many requests, or so many people at a route. */
const mostAsked = 300;

/** A stage of the attack on one broken app, at a few of its routes. */
async function findings(
  door: Door,
  change: Change,
  stage: keyof typeof stages,
  routes: (route: string) => boolean,
): Promise<string[]> {
  const { world } = sound;
  const apps = { [door]: broken(world.apps[door], world, change) };
  const wants = (at: Door, route: string) => at === door && routes(route);
  let asked = 0;
  const isOver = () => ++asked > mostAsked;
  const isWhole = stage !== matrix;
  const attack = anew(sound, apps, { wants, isWhole, isOver });
  await stages[stage](attack);
  return findingsInWords(attack.tally, attack.seed);
}

const at = (wanted: string) => (route: string) => route === wanted;

const other = (world: World) => world.north.nameOf('p3').split(' ')[0] ?? '';

type Mistake = [
  what: string,
  finding: RegExp,
  door: Door,
  stage: keyof typeof stages,
  routes: (route: string) => boolean,
  change: Change,
];

const mistakes: Mistake[] = [
  [
    'tells a parent of another family',
    /^leak: tells a pupil of northbrook, birch family.* as northbrook, mother by link: GET \/f\//,
    'sign',
    matrix,
    at('/f/:ref'),
    ({ answer, html, world }) => again(answer, `${html}<p>${other(world)}</p>`),
  ],
  [
    'tells it in a header',
    /^leak: tells a pupil .* as northbrook, mother by link: GET/,
    'sign',
    matrix,
    at('/f/:ref'),
    ({ answer, world }) => withHeader(answer, 'X-Why', other(world)),
  ],
  [
    'tells that another school has somebody',
    /^leak: an id of another school is answered otherwise/,
    'office',
    matrix,
    at('/desk/people/:person'),
    ({ url, answer, html }) =>
      url.pathname.includes('zqidsp1') ? again(answer, html, 403) : undefined,
  ],
  [
    'lets nobody write',
    /^write: writes P#northbrook#zqidnp1 AG .* as (?:nobody|forger|southfield)/,
    'sign',
    matrix,
    at('/f/:ref/check'),
    async ({ world }) => {
      const key = { pk: 'P#northbrook#zqidnp1', sk: 'AG#anything' };
      await world.table.write([{ put: key }]);
      return undefined;
    },
  ],
  [
    'logs a name',
    /^leak: is logged with more than ids/,
    'classroom',
    matrix,
    at('/class'),
    ({ world }) => {
      world.logs[0]?.push(`{"who":"${other(world)}"}`);
      return undefined;
    },
  ],
  [
    'fails over a text',
    /^fault: is answered with 500 .*mkr7/,
    'sign',
    fuzz,
    at('/f/:ref/not-me'),
    ({ sent, answer, html }) => (sent.includes(marker) ? again(answer, html, 500) : undefined),
  ],
  [
    'says back what was sent as it is',
    /^marker: a marker is markup/,
    'public',
    fuzz,
    at('/:school/visit'),
    ({ url, answer, html }) =>
      answer.headers.get('Content-Type')?.includes('html')
        ? again(answer, html + [...url.searchParams.values()].join(' '))
        : undefined,
  ],
  [
    'lets an attribute be broken out of',
    /^marker: a marker is markup: input mkr7/,
    'sign',
    fuzz,
    at('/f/:ref/not-me'),
    ({ sent, answer, html }) =>
      again(answer, `${html}<input value="${[...new URLSearchParams(sent).values()].join(' ')}">`),
  ],
  [
    'shows what is stored as it was written',
    /^marker: a marker is markup: <mkr7x>.* as northbrook, (?:admin|office): GET/,
    'office',
    matrix,
    at('/desk/to-do'),
    ({ answer, html }) => again(answer, html.replaceAll('&lt;', '<').replaceAll('&gt;', '>')),
  ],
  [
    'hands out a file that a spreadsheet would run',
    /^marker: a cell runs as a formula/,
    'office',
    matrix,
    at('/desk/photos.csv'),
    ({ answer, html }) => again(answer, html.replaceAll("'", '')),
  ],
  [
    'tells where it failed',
    /^told: tells a stack trace/,
    'copy',
    matrix,
    () => true,
    ({ answer, html }) => again(answer, `${html}${new Error('away').stack}`),
  ],
  [
    'reads far too much',
    /^cost: takes more calls/,
    'classroom',
    matrix,
    at('/class'),
    async ({ world }) => {
      for (let at = 0; at < 100; at += 1) await world.table.get({ pk: 'S#northbrook', sk: 'META' });
      return undefined;
    },
  ],
  [
    'forgets a header',
    /^header: X-Content-Type-Options/,
    'public',
    matrix,
    at('/accessibility'),
    ({ answer }) => withHeader(answer, 'X-Content-Type-Options'),
  ],
  [
    'leads to another site',
    /^header: Location leads elsewhere/,
    'office',
    matrix,
    at('/desk/sign-in'),
    ({ answer, html }) =>
      withHeader(again(withHeader(answer, 'Location'), html), 'Location', '//evil.example/'),
  ],
  [
    'sets a cookie that scripts can read',
    /^cookie: a cookie can be read by scripts/,
    'public',
    matrix,
    at('/accessibility'),
    ({ answer }) => withHeader(answer, 'Set-Cookie', '__Host-a=b; Path=/; Secure; SameSite=Lax'),
  ],
  [
    'fetches from somebody else',
    /^page: fetches from another address/,
    'public',
    matrix,
    at('/accessibility'),
    ({ answer, html }) => again(answer, `${html}<img src="https://evil.example/a.png">`),
  ],
  [
    'runs a script in an attribute',
    /^page: has a script in an attribute/,
    'public',
    matrix,
    at('/accessibility'),
    ({ answer, html }) => again(answer, `${html}<p onclick="go()">Go</p>`),
  ],
  [
    'says yes to a method that nothing asks for',
    /^method: \w+ is answered with 200/,
    'public',
    'methods that nothing asks for',
    at('/accessibility'),
    ({ request, answer, html }) =>
      request.method === 'GET' ? undefined : again(answer, html, 200),
  ],
  [
    'hands out a file of ours',
    /^place: \/\.env is answered with 200/,
    'public',
    places,
    () => true,
    ({ url, answer, html }) => (url.pathname === '/.env' ? again(answer, html, 200) : undefined),
  ],
  [
    'takes a word that every object knows for one of its own',
    /^told: \w+ in \S+ \S+ is taken for a word of ours/,
    'office',
    'words that objects know of themselves',
    at('/desk/people/:person'),
    ({ url, answer, html }) => {
      const words: Record<string, string> = { saved: 'Saved.' };
      const said = words[url.searchParams.get('done') ?? ''];
      return again(answer, said === undefined ? html : `${html}<p>Success</p>`);
    },
  ],
  [
    'takes a form of somebody else’s',
    /^write: writes P#northbrook#zqidnp/,
    'sign',
    'forms of others',
    at('/f/:ref/check'),
    async ({ sent, world }) => {
      const [person] = /zqidnp\d/.exec(decodeURIComponent(sent)) ?? [];
      if (person)
        await world.table.write([{ put: { pk: `P#northbrook#${person}`, sk: 'AG#anything' } }]);
      return undefined;
    },
  ],
];

describe('an app that', () => {
  test.each(mistakes)('%s is found out', async (_, finding, door, stage, routes, change) => {
    const found = await findings(door, change, stage, routes);
    expect(
      found.filter((line) => finding.test(line)).length,
      found.join('\n').slice(0, 2000),
    ).toBeGreaterThan(0);
  });
});
