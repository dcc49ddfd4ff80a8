import { type RefusalKind, refusalKinds } from './ses-refusals.ts';

/**
 * What is wrong with the mail service, for tests. Counts go down as requests meet them: `drop` are
 * accepted, and then the connection is cut, so that the sender cannot know; of each kind of refusal,
 * as many are refused. `slowMs`: every request waits this long before anything else.
 */
export type Faults = Record<'drop' | 'slowMs' | RefusalKind, number>;

const kinds = ['drop', 'slowMs', ...refusalKinds] as const;

export const noFaults = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Faults;

/** Faults asked for as JSON; those not named are off. Throws for anything but numbers from 0 up. */
export function parseFaults(text: string): Faults {
  const asked = JSON.parse(text) as Record<string, unknown>;
  for (const [name, value] of Object.entries(asked))
    if (!(name in noFaults) || typeof value !== 'number' || !(value >= 0))
      throw new Error(`No such fault: ${name}=${String(value)}`);
  return { ...noFaults, ...asked };
}
