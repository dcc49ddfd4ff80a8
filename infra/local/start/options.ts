import { parseArgs } from 'node:util';

/** `fresh`: delete the local data first. `empty`: without the demo school. */
export type StartOptions = { port: number; fresh: boolean; empty: boolean };

export const startUsage = `npm start [-- --fresh] [-- --empty]

  --fresh  deletes the local data and begins again
  --empty  without the demo school

  PORT              the port to use (4000), and the three after it: PORT=4100 npm start
  COUNTERSIGN_DATA  the folder to keep everything in, instead of .local
  AWS_ENDPOINT_URL_DYNAMODB
                    a database that is running, instead of the one that is started: DynamoDB Local.
                    Each data folder has tables of its own in it; --fresh deletes those only`;

/** Reads the command line and `PORT`. Throws a sentence for what cannot be. */
export function readStartOptions(
  args: readonly string[],
  environment: Record<string, string | undefined>,
): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fresh: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
    },
  });
  const port = Number(environment['PORT'] || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_532)
    throw new Error(`PORT is ${environment['PORT']}; it must be a number from 1 to 65532.`);
  return { ...values, port };
}
