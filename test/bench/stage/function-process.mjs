// One Lambda in a process of its own, as bare as on AWS: `node function-process.mjs BUNDLE`. Answers
// one event at a time, and says what it cost when it is asked: finding that out costs something, too. Not in TypeScript: Node would load what strips it.
// CLOCK_AHEAD_SECONDS: how far its clock is ahead of this machine's, for what counts no time.
import { pathToFileURL } from 'node:url';

const [, , file = ''] = process.argv;
const ahead = process.env.CLOCK_AHEAD_SECONDS;
if (ahead !== undefined) {
  const { createClock, goBy } = await import('../../../infra/local/moved-clock.ts');
  goBy(createClock(Number(ahead)).shared);
}
const { handler } = await import(pathToFileURL(file).href);
const context = { awsRequestId: 'one', getRemainingTimeInMillis: () => 60_000 };

const usage = () => {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 2 ** 20 };
};

process.on('message', (asked) => {
  const { number } = asked;
  if (asked.do === 'usage') return process.send({ number, usage: usage() });
  handler(asked.event, context).then(
    (answer) => process.send({ number, answer }),
    (error) => process.send({ number, failed: String(error) }),
  );
});
// Whoever started us is gone.
process.on('disconnect', () => process.exit());
process.send({ number: 0, usage: usage() });
