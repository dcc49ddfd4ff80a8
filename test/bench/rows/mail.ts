import type { Nudge } from '../../../functions/core/nudge.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import type { Store } from '../../../functions/store/store.ts';
import { readContext } from '../../../infra/context.ts';
import { builtTemplate, environmentIn, workerOf } from '../../infra/template.ts';
import type { Figure, Row, Samples } from '../row.ts';
import { oweReminder } from '../seed/owe-email.ts';
import { seedSchool } from '../seed/school.ts';
import { bundleOf, openStage } from '../stage/open-stage.ts';
import { type RunningFunction, startFunction } from '../stage/start-function.ts';
import { bodyOf, workOff } from '../stage/work-off.ts';

/** Emails a second that the account may send. */
const rate = 20;
/** Every tenth family but three was answered for, or has no email. */
const pupils = 900;
/** Emails before it counts, and emails a sample. */
const warmUp = 40;
const perSample = 40;

type Deployed = { runsAtOnce: number; batch: number; sesRate: string };

/** How the template works a round's mail off, for an account of that rate. */
async function deployed(): Promise<Deployed> {
  const { mapping, worker } = workerOf(await builtTemplate(), 'Bulk');
  const { MaximumConcurrency } = mapping['ScalingConfig'] as { MaximumConcurrency: number };
  const ofAccount = Number(readContext().stages?.['local']?.['sesRate']);
  const given = Number(environmentIn(worker)['SES_RATE']);
  return {
    runsAtOnce: MaximumConcurrency,
    batch: Number(mapping['BatchSize']),
    sesRate: String((given / ofAccount) * rate),
  };
}

async function oweAll(store: Store, round: string, parents: readonly string[]): Promise<Nudge[]> {
  const owed: Nudge[] = [];
  for (const parent of parents) owed.push(await oweReminder(store, round, parent));
  return owed;
}

/** Each run takes a batch, and the next once it has done that. */
async function workAllOff(runs: readonly RunningFunction[], bodies: string[], batch: number) {
  await Promise.all(
    runs.map(async (run) => {
      while (bodies.length > 0) await workOff(run, bodies.splice(0, batch));
    }),
  );
}

/** Of the rate, what so many emails in a row used, for as often as there are as many. */
function sharesOf(emailsAt: readonly number[]): number[] {
  const shares: number[] = [];
  for (let from = warmUp; from + perSample < emailsAt.length; from += perSample) {
    const took = (emailsAt[from + perSample] ?? 0) - (emailsAt[from] ?? 0);
    shares.push((100 * perSample * 1000) / took / rate);
  }
  return shares;
}

/** The most that left within any second, of the rate. */
function mostInASecond(emailsAt: readonly number[]): number {
  const counts = emailsAt.map(
    (from) => emailsAt.filter((at) => at >= from && at < from + 1000).length,
  );
  return (100 * Math.max(...counts)) / rate;
}

async function measure(): Promise<Samples> {
  const stage = await openStage();
  const { thisRound, openFamilies } = await seedSchool(stage.client, { pupils, years: 1 });
  const store = createStore(stage.table, emailHash);
  const owed = await oweAll(store, thisRound, openFamilies);
  const { runsAtOnce, batch, sesRate } = await deployed();
  const environment = { ...stage.environmentAt('http://127.0.0.1:4000'), SES_RATE: sesRate };
  const runs = await Promise.all(
    Array.from({ length: runsAtOnce }, () => startFunction(bundleOf('dispatch'), environment)),
  );
  stage.database.take();
  stage.stubs.take();
  await workAllOff(runs, owed.map(bodyOf), batch);
  const { emailsAt } = stage.stubs.take();
  const { requests } = stage.database.take();
  const used = await Promise.all(runs.map((run) => run.usage()));
  const cpuMs = used.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  for (const run of runs) run.end();
  stage.close();
  if (emailsAt.length !== owed.length)
    throw new Error(`Of ${owed.length} emails ${emailsAt.length} were sent`);
  return {
    'of the account’s rate': sharesOf(emailsAt),
    'most in any second, of the rate': [mostInASecond(emailsAt)],
    'requests to the database, an email': [requests / owed.length],
    'CPU an email': [cpuMs / owed.length],
  };
}

const figures: Figure[] = [
  { what: 'of the account’s rate', unit: '%', is: 'aim' },
  { what: 'most in any second, of the rate', unit: '%', is: 'beside' },
  { what: 'requests to the database, an email', unit: 'requests', is: 'beside' },
  { what: 'CPU an email', unit: 'ms CPU', is: 'beside' },
];

export const mail: Row = {
  what: `A round’s reminders, for an account that may send ${rate} a second`,
  figures,
  measure,
};
