import { type LambdaName, lambdaNames } from '../../../infra/lambdas.ts';
import { buildFloor } from '../floor/build-floor.ts';
import { type Figure, medianOf, type Row, ratiosOf } from '../row.ts';
import { firstEvents } from '../stage/first-events.ts';
import { bundleOf, openStage } from '../stage/open-stage.ts';
import { startFunction } from '../stage/start-function.ts';

const starts = 9;

/** What its process may use, against a bare handler's: CPU from spawn to the first answer. */
const goals: Partial<Record<LambdaName, number>> = { sign: 3, archive: 8 };
const usualGoal = 4;

type Start = { cpuMs: number; wallMs: number };

async function startOnce(
  file: string,
  environment: Record<string, string>,
  event: unknown,
): Promise<Start> {
  const begun = performance.now();
  const started = await startFunction(file, environment);
  await started.call(event);
  const wallMs = performance.now() - begun;
  const { cpuMs } = await started.usage();
  started.end();
  return { cpuMs, wallMs };
}

async function measure(): Promise<Figure[]> {
  const stage = await openStage();
  const environment = stage.environmentAt('http://127.0.0.1:4000');
  const bare = await buildFloor('bare-handler');
  const taken = new Map<string, Start[]>();
  for (let n = 0; n <= starts; n += 1)
    for (const name of ['bare', ...lambdaNames] as const) {
      const isBare = name === 'bare';
      const event = isBare ? {} : firstEvents[name];
      const start = await startOnce(isBare ? bare : bundleOf(name), environment, event);
      // The first of all fills the machine's own caches.
      if (n > 0) taken.set(name, [...(taken.get(name) ?? []), start]);
    }
  stage.close();
  const of = (name: string, what: keyof Start) => (taken.get(name) ?? []).map((one) => one[what]);
  const floor = of('bare', 'cpuMs');
  return [
    { what: 'a bare handler', unit: 'ms CPU', samples: floor },
    ...lambdaNames.map(
      (name): Figure => ({
        what: `${name}: CPU against bare`,
        unit: 'ratio',
        samples: ratiosOf(of(name, 'cpuMs'), floor),
        goal: goals[name] ?? usualGoal,
      }),
    ),
    {
      what: 'sign: wall against bare',
      unit: 'ratio',
      samples: [medianOf(of('sign', 'wallMs')) / medianOf(of('bare', 'wallMs'))],
      goal: 3,
    },
  ];
}

export const coldStarts: Row = {
  what: 'From spawn to the first answer',
  measure,
};
