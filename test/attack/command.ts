import { parseArgs } from 'node:util';
import { runCommand } from '../../infra/run-command.ts';
import { runAttack } from './attack.ts';
import { countsInWords, findingsInWords } from './tally.ts';
import { createWorld } from './world/world.ts';

const usage = `npm run attack -- [--seed N] [--minutes M]

  --seed N     what is chosen by chance, chosen again; else another each time, which is printed
  --minutes M  how long naughty texts are tried at most, with all else before them; 5 if not given

It makes two invented schools in memory, comes as everybody who could come, and tries what they may
not: other families' and schools' ids, each other's forms and cookies, texts that break out of where
they are put. It reaches nothing outside this process. It exits 1 when something is found, and prints
each finding with the request that shows it again.`;

/** A whole number above nought, or why it is none. */
function numberIn(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name} takes a whole number above 0, not "${text}"`);
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000 || 1) },
      minutes: { type: 'string', default: '5' },
    },
  });
  const seed = numberIn('seed', values.seed);
  const until = Date.now() + numberIn('minutes', values.minutes) * 60_000;
  console.log(`Seed ${seed}`);
  const wish = { seed, isWhole: true, isOver: () => Date.now() > until };
  const tally = await runAttack(await createWorld(), wish, (stage, { counts }) =>
    console.log(
      `  ${counts.requests} requests after ${stage}${wish.isOver() ? '; the time is up' : ''}`,
    ),
  );
  for (const line of findingsInWords(tally, seed)) console.log(line);
  console.log(countsInWords(tally));
  if (tally.findings.size > 0) process.exitCode = 1;
}

await runCommand(usage, run);
