import { asksForUsage } from './asks-for-usage.ts';

/** Runs a command of ours, or says how it is used: also, after what went wrong, where it throws; exit code 1 then. */
export async function runCommand(usage: string, run: () => Promise<void>): Promise<void> {
  if (asksForUsage(process.argv.slice(2))) return console.log(usage);
  try {
    await run();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 1;
  }
}
