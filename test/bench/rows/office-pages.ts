import type { Figure, Row } from '../row.ts';
import { type Size, seedSchool } from '../seed/school.ts';
import { type Front, openFront } from '../stage/open-front.ts';
import { bundleOf, openStage, type Stage } from '../stage/open-stage.ts';

const sizes: readonly Size[] = [
  { pupils: 400, years: 1 },
  { pupils: 1500, years: 1 },
  { pupils: 1500, years: 5 },
  { pupils: 15_000, years: 1 },
];

const warmUp = 3;
const samples = 5;

/** In milliseconds of CPU, at 1,500 pupils. */
const pages = (thisRound: string, aClass: string) => [
  { what: 'Home', path: '/desk', goal: 100 },
  { what: 'Outstanding', path: '/desk/outstanding', goal: 150 },
  { what: 'Outstanding, one class', path: `/desk/outstanding?class=${aClass}`, goal: 150 },
  { what: 'a round', path: `/desk/rounds/${thisRound}`, goal: 150 },
];

async function open({ baseUrl }: Front, path: string, cookie: string): Promise<number> {
  const answer = await fetch(baseUrl + path, { headers: { cookie }, redirect: 'manual' });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} at ${path}`);
  return Buffer.byteLength(html);
}

async function measureAt(size: Size, stage: Stage): Promise<Figure[]> {
  const { thisRound, aClass, officeCookie } = await seedSchool(stage.client, size);
  const front = await openFront(bundleOf('office'), stage.environmentAt);
  const figures: Figure[] = [];
  const named = `${size.pupils} pupils, ${size.years} ${size.years === 1 ? 'year' : 'years'}`;
  for (const { what, path, goal } of pages(thisRound, aClass)) {
    const cpu: number[] = [];
    let html = 0;
    let asked = { requests: 0, bytes: 0 };
    for (let n = 0; n < warmUp + samples; n += 1) {
      stage.database.take();
      const before = await front.functionBehind.usage();
      html = await open(front, path, officeCookie);
      const { cpuMs } = await front.functionBehind.usage();
      asked = stage.database.take();
      if (n >= warmUp) cpu.push(cpuMs - before.cpuMs);
    }
    const title = `${what}, ${named}`;
    figures.push(
      { what: title, unit: 'ms CPU', samples: cpu, ...(size.pupils <= 1500 && { goal }) },
      { what: '  requests to the database', unit: 'requests', samples: [asked.requests] },
      { what: '  read from the database', unit: 'KB', samples: [asked.bytes / 1024] },
      { what: '  HTML', unit: 'KB', samples: [html / 1024] },
    );
  }
  front.close();
  return figures;
}

async function measure(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    const stage = await openStage();
    figures.push(...(await measureAt(size, stage)));
    stage.close();
  }
  return figures;
}

export const officePages: Row = {
  what: 'Pages of the office, as a school grows and years pass',
  measure,
};
