// Loads a bundle's handler by path and hands it each event of its argument in turn, as Lambda would.
const [, , bundle, events] = process.argv;
const began = performance.now();
const { handler } = await import(bundle);
const loaded = performance.now() - began;
const runs = [];
for (const event of JSON.parse(events)) {
  const start = performance.now();
  const answer = await handler(event);
  runs.push({ answer, ms: Math.round(performance.now() - start) });
}
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`\n${JSON.stringify({ loaded: Math.round(loaded), runs, megabytes })}`);
process.exit(0);
