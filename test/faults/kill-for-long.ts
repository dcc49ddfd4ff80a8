/**
 * The story of kill.test.ts for as long as you like: `tsx test/faults/kill-for-long.ts [KILLS] [SEED]`.
 * Says each kill, and at the end what is wrong; exits 1 when something is.
 */
import { drawMoments, issueUnderKills } from './killing.ts';

const [kills = '24', seed = '1'] = process.argv.slice(2);
const third = Math.ceil(Number(kills) / 3);
const counts = { agreements: third, messages: Math.ceil(third / 2), mail: third };
counts.mail = Number(kills) - counts.agreements - counts.messages;
const { wrong, told, unknown } = await issueUnderKills(
  drawMoments(counts, Number(seed)),
  console.log,
);
console.log(`${told.length} kills, ${unknown} emails unknown, ${wrong.length} things wrong`);
for (const line of wrong) console.log(`  ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
