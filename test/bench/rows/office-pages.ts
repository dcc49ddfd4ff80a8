import { countingOf } from '../../../functions/store/keys.ts';
import type { Figure, Row, Samples } from '../row.ts';
import { changeRegister, type Size, seededSchool, seedSchool } from '../seed/school.ts';
import type { Counted } from '../stage/counting-proxy.ts';
import { type Front, openFront } from '../stage/open-front.ts';
import { bundleOf, openStage, type Stage } from '../stage/open-stage.ts';
import { startFunction } from '../stage/start-function.ts';

const sizes: readonly Size[] = [
  { pupils: 400, years: 1 },
  { pupils: 1500, years: 1 },
  { pupils: 1500, years: 5 },
  { pupils: 15_000, years: 1 },
];
/** What is larger is told, and held to nothing. */
const largestHeld = 1500;

const warmUp = 3;
const samples = 5;
const mostTries = 5;

/** What is asked of the desk: a page, or what its search box asks while somebody types. */
type Asked = {
  path: string;
  typed?: string;
  /** The register changes before each, so that what was kept of it is of no use. */
  afresh?: true;
};

const askedOf = (thisRound: string, aClass: string): Record<string, Asked> => ({
  Home: { path: '/desk' },
  Outstanding: { path: '/desk/outstanding' },
  'Outstanding, one class': { path: `/desk/outstanding?class=${aClass}` },
  'a round': { path: `/desk/rounds/${thisRound}` },
  // Eight parents, each of whom is read.
  'a search, first letters': { path: '/desk/people/suggest', typed: 'joan', afresh: true },
  'a search, more letters': { path: '/desk/people/suggest', typed: 'joan number' },
  'what a search found': { path: '/desk/people', typed: 'joan', afresh: true },
  'the register': { path: '/desk/register', afresh: true },
  'To do': { path: '/desk/to-do', afresh: true },
  'the call list': { path: '/desk/calls', afresh: true },
});

const titleOf = (page: string, { pupils, years }: Size): string =>
  `${page}, ${pupils.toLocaleString('en-GB')} pupils, ${years} ${years === 1 ? 'year' : 'years'}`;

const countingOfSize = (size: Size): string => titleOf('Counting its round whole', size);

async function open({ baseUrl }: Front, { path, typed }: Asked, cookie: string): Promise<number> {
  const posted = typed && {
    method: 'POST',
    body: new URLSearchParams({ find: typed }),
    headers: { cookie, origin: baseUrl },
  };
  const answer = await fetch(baseUrl + path, {
    headers: { cookie },
    ...posted,
  });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} at ${path}`);
  return Buffer.byteLength(html);
}

type Running = { front: Front; stage: Stage };
type Sample = Counted & { cpuMs: number; html: number };

/** One answer of a page, and what it took. Throws where it is none. */
async function takeOnce({ front, stage }: Running, asked: Asked, cookie: string): Promise<Sample> {
  stage.database.take();
  const before = await front.functionBehind.usage();
  const html = await open(front, asked, cookie);
  const { cpuMs } = await front.functionBehind.usage();
  return { ...stage.database.take(), cpuMs: cpuMs - before.cpuMs, html };
}

/** On a busy machine it may come too late for whoever waits; then it is taken again. */
async function takeAtLast(...of: Parameters<typeof takeOnce>): Promise<Sample> {
  for (let tries = 1; ; tries += 1)
    try {
      return await takeOnce(...of);
    } catch (error) {
      if (tries === mostTries) throw error;
    }
}

/** What its rounds come to is counted, as the sweep would have it; in milliseconds of CPU. */
async function countRounds(stage: Stage): Promise<number> {
  const issue = await startFunction(
    bundleOf('issue'),
    stage.environmentAt('http://127.0.0.1:4000'),
  );
  const before = await issue.usage();
  const body = JSON.stringify(countingOf(seededSchool));
  await issue.call({ Records: [{ messageId: 'count', body }] });
  const { cpuMs } = await issue.usage();
  issue.end();
  return cpuMs - before.cpuMs;
}

async function measureAt(size: Size, stage: Stage): Promise<Samples> {
  const { thisRound, aClass, officeCookie } = await seedSchool(stage.client, size);
  const counting = await countRounds(stage);
  const front = await openFront(bundleOf('office'), stage.environmentAt);
  const found: Record<string, number[]> = { [`${countingOfSize(size)}: CPU`]: [counting] };
  for (const [page, asked] of Object.entries(askedOf(thisRound, aClass))) {
    const taken: Sample[] = [];
    for (let n = 0; n < warmUp + samples; n += 1) {
      if (asked.afresh) await changeRegister(stage.client);
      taken.push(await takeAtLast({ front, stage }, asked, officeCookie));
    }
    const counted = taken.slice(warmUp);
    const title = titleOf(page, size);
    found[`${title}: CPU`] = counted.map(({ cpuMs }) => cpuMs);
    found[`${title}: requests to the database`] = counted.map(({ requests }) => requests);
    found[`${title}: read units`] = counted.map(({ readUnits }) => readUnits);
    found[`${title}: from the database`] = counted.map(({ bytes }) => bytes / 1024);
    found[`${title}: HTML`] = counted.map(({ html }) => html / 1024);
  }
  front.close();
  return found;
}

async function measure(): Promise<Samples> {
  const found: Record<string, readonly number[]> = {};
  for (const size of sizes) {
    const stage = await openStage();
    Object.assign(found, await measureAt(size, stage));
    stage.close();
  }
  return found;
}

const figures: Figure[] = sizes.flatMap((size) => [
  { what: `${countingOfSize(size)}: CPU`, unit: 'ms CPU', is: 'beside' } as const,
  ...Object.keys(askedOf('', '')).flatMap((page): Figure[] => {
    const title = titleOf(page, size);
    return [
      { what: `${title}: CPU`, unit: 'ms CPU', is: size.pupils > largestHeld ? 'beside' : 'aim' },
      { what: `${title}: requests to the database`, unit: 'requests', is: 'beside' },
      { what: `${title}: read units`, unit: 'read units', is: 'beside' },
      { what: `${title}: from the database`, unit: 'KB', is: 'beside' },
      { what: `${title}: HTML`, unit: 'KB', is: 'beside' },
    ];
  }),
]);

export const officePages: Row = {
  what: 'Pages of the office, as a school grows and years pass',
  figures,
  measure,
};
