import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type VisitedPage, Visitor } from '../../../infra/demo/visitor/visitor.ts';
import { benchFolder, buildFloor } from '../floor/build-floor.ts';
import { type Figure, type Row, ratiosOf, type Samples } from '../row.ts';
import { seedFamilies } from '../seed/families.ts';
import { type Front, openFront } from '../stage/open-front.ts';
import { bundleOf, openStage } from '../stage/open-stage.ts';

/**
 * Families a sample, samples, and how many sign before it counts: what is measured is an evening on which
 * many sign, not a first page.
 */
const perSample = 20;
const samples = 9;
const warmUp = 150;

/** Reads the form that the link opens on, answers and signs it. */
async function signOne({ baseUrl }: Front, link: string): Promise<VisitedPage[]> {
  const parent = new Visitor();
  const form = await parent.open(baseUrl + link);
  const radios = form.document.querySelectorAll('input[type=radio]');
  const names = radios.map((radio) => radio.getAttribute('name') ?? '');
  const said = names.filter((name) => name.startsWith('all.')).map((name) => [name, 'yes']);
  const typedName = /Joan Family \d+/.exec(form.text)?.[0] ?? '';
  const done = await parent.submit(form, { ...Object.fromEntries(said), typedName });
  if (!done.text.includes('Signed, thank you')) throw new Error(`Not signed: ${done.text}`);
  return [form, done];
}

async function cpuOf({ functionBehind }: Front, act: () => Promise<unknown>): Promise<number> {
  const before = await functionBehind.usage();
  await act();
  return (await functionBehind.usage()).cpuMs - before.cpuMs;
}

/** As many answers of Hono alone as a signing takes, each with a page as large as ours. */
async function openFloor(pages: readonly VisitedPage[]): Promise<Front> {
  const file = join(benchFolder(), 'pages.json');
  writeFileSync(file, JSON.stringify(pages.map(({ body }) => body.toString('utf8'))));
  return openFront(await buildFloor('hono-pages'), () => ({ PAGES: file }));
}

async function measure(): Promise<Samples> {
  const stage = await openStage();
  const links = await seedFamilies(stage.table, warmUp + samples * perSample);
  const front = await openFront(bundleOf('sign'), stage.environmentAt);
  const [first = '', ...rest] = links;
  const pages = await signOne(front, first);
  const trips = pages.reduce((sum, page) => sum + page.trips, 0);
  const floor = await openFloor(pages);
  const answerAll = async () => {
    for (let trip = 0; trip < trips; trip += 1)
      await new Visitor().open(`${floor.baseUrl}/${trip % pages.length}`);
  };
  const sign = async (these: readonly string[]) => {
    for (const link of these) await signOne(front, link);
  };
  await sign(rest.splice(0, warmUp - 1));
  for (let n = 0; n < warmUp; n += 1) await answerAll();
  const ours: number[] = [];
  const least: number[] = [];
  const asked: number[] = [];
  const sent: number[] = [];
  while (rest.length > 0) {
    const these = rest.splice(0, perSample);
    stage.database.take();
    stage.stubs.take();
    ours.push((await cpuOf(front, () => sign(these))) / these.length);
    asked.push(stage.database.take().requests / these.length);
    sent.push(stage.stubs.take().requests / these.length);
    const repeat = async () => {
      for (let n = 0; n < these.length; n += 1) await answerAll();
    };
    least.push((await cpuOf(floor, repeat)) / these.length);
  }
  floor.close();
  front.close();
  stage.close();
  return {
    'server CPU': ours,
    'floor: as many pages of Hono alone': least,
    'against the floor': ratiosOf(ours, least),
    'requests of the browser': [trips],
    'requests to the database': asked,
    'requests to queues': sent,
    'HTML a page': pages.map(({ body }) => body.byteLength / 1024),
  };
}

const figures: Figure[] = [
  { what: 'server CPU', unit: 'ms CPU', is: 'aim' },
  { what: 'floor: as many pages of Hono alone', unit: 'ms CPU', is: 'floor' },
  { what: 'against the floor', unit: 'ratio', is: 'beside' },
  { what: 'requests of the browser', unit: 'requests', is: 'beside' },
  { what: 'requests to the database', unit: 'requests', is: 'beside' },
  { what: 'requests to queues', unit: 'requests', is: 'beside' },
  { what: 'HTML a page', unit: 'KB', is: 'aim' },
];

export const signing: Row = {
  what: 'One child’s photo consent, from link to done',
  figures,
  measure,
};
