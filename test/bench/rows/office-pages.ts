import type { Figure, Row, Samples } from '../row.ts';
import { type Size, seedSchool } from '../seed/school.ts';
import { type Front, openFront } from '../stage/open-front.ts';
import { bundleOf, openStage, type Stage } from '../stage/open-stage.ts';

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

const pathsOf = (thisRound: string, aClass: string) => ({
  Home: '/desk',
  Outstanding: '/desk/outstanding',
  'Outstanding, one class': `/desk/outstanding?class=${aClass}`,
  'a round': `/desk/rounds/${thisRound}`,
});

const titleOf = (page: string, { pupils, years }: Size): string =>
  `${page}, ${pupils.toLocaleString('en-GB')} pupils, ${years} ${years === 1 ? 'year' : 'years'}`;

async function open({ baseUrl }: Front, path: string, cookie: string): Promise<number> {
  const answer = await fetch(baseUrl + path, { headers: { cookie }, redirect: 'manual' });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} at ${path}`);
  return Buffer.byteLength(html);
}

async function measureAt(size: Size, stage: Stage): Promise<Samples> {
  const { thisRound, aClass, officeCookie } = await seedSchool(stage.client, size);
  const front = await openFront(bundleOf('office'), stage.environmentAt);
  const found: Record<string, number[]> = {};
  for (const [page, path] of Object.entries(pathsOf(thisRound, aClass))) {
    const cpu: number[] = [];
    let html = 0;
    let asked = stage.database.take();
    for (let n = 0; n < warmUp + samples; n += 1) {
      stage.database.take();
      const before = await front.functionBehind.usage();
      html = await open(front, path, officeCookie);
      const { cpuMs } = await front.functionBehind.usage();
      asked = stage.database.take();
      if (n >= warmUp) cpu.push(cpuMs - before.cpuMs);
    }
    const title = titleOf(page, size);
    found[`${title}: CPU`] = cpu;
    found[`${title}: requests to the database`] = [asked.requests];
    found[`${title}: read units`] = [asked.readUnits];
    found[`${title}: from the database`] = [asked.bytes / 1024];
    found[`${title}: HTML`] = [html / 1024];
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

const figures: Figure[] = sizes.flatMap((size) =>
  Object.keys(pathsOf('', '')).flatMap((page): Figure[] => {
    const title = titleOf(page, size);
    return [
      { what: `${title}: CPU`, unit: 'ms CPU', is: size.pupils > largestHeld ? 'beside' : 'aim' },
      { what: `${title}: requests to the database`, unit: 'requests', is: 'beside' },
      { what: `${title}: read units`, unit: 'read units', is: 'beside' },
      { what: `${title}: from the database`, unit: 'KB', is: 'beside' },
      { what: `${title}: HTML`, unit: 'KB', is: 'beside' },
    ];
  }),
);

export const officePages: Row = {
  what: 'Pages of the office, as a school grows and years pass',
  figures,
  measure,
};
