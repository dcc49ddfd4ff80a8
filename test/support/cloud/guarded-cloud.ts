import { afterAll, afterEach, expect } from 'vitest';
import { lambdaNames } from '../../../infra/lambdas.ts';
import { type Cloud, type CloudOptions, startCloud } from '../../../infra/local/cloud.ts';
import { builtJudge, type Request } from '../../infra/iam/judge.ts';
import { type Sent, watchCalls } from '../../infra/iam/sent-calls.ts';

/** What the functions of this file's clouds asked of services, each once: `sign: dynamodb:GetItem main S#`. */
export const calls = new Set<string>();
const denied = new Set<string>();
const judging = new Set<Promise<void>>();

const inWords = (name: string, { action, on, context }: Request, fields = false): string => {
  const keys = [context?.['dynamodb:LeadingKeys'] ?? []].flat();
  const short = keys.map((key) => key.replace(/#.*/, '#')).join();
  const named = fields ? ` ${[context?.['dynamodb:Attributes'] ?? []].flat().join()}` : '';
  return `${name}: ${action} ${on} ${short}${named}`.trimEnd();
};

async function judge({ by, request, fault }: Sent): Promise<void> {
  const name = lambdaNames.find((one) => new RegExp(`-${one}[0-9A-F]{8}$`, 'i').test(by));
  if (!name || !request) {
    denied.add(`${by}: ${fault ?? 'no function of ours'}`);
    return;
  }
  calls.add(inWords(name, request));
  if (!(await (await builtJudge()).allows(name, request))) denied.add(inWords(name, request, true));
}

/** Takes what a function sent, to be judged before the test is over. */
export function hearSent(sent: Sent): void {
  const judged = judge(sent).catch((error: unknown) => void denied.add(String(error)));
  judging.add(judged);
  void judged.then(() => judging.delete(judged));
}

/** What was denied since the last time; empties it. */
export async function takeDenied(): Promise<string[]> {
  await Promise.all(judging);
  const found = [...denied];
  denied.clear();
  return found;
}

/** Fails the test in which a function sent what its role does not allow. */
const holdToRoles = async (): Promise<void> =>
  expect(await takeDenied(), 'what the roles of functions do not allow').toEqual([]);
afterEach(holdToRoles);
afterAll(holdToRoles);

let watching: Promise<CloudOptions['onSent']> | undefined;

/**
 * A cloud of the product whose functions are held to their roles: a test fails, and so does its file,
 * where AWS would have denied what they sent to a service. The call itself passes.
 */
export async function startGuardedCloud(options: CloudOptions): Promise<Cloud> {
  watching ??= builtJudge().then(({ roles }) => watchCalls(roles.arns, hearSent));
  return startCloud({ ...options, onSent: await watching });
}
