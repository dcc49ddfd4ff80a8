/** What is wrong with the mail service, for tests. Counts go down as requests meet them. */
export type Faults = {
  /** This many requests are answered 429 and not accepted. */
  throttle: number;
  /** This many are accepted, and then the connection is cut: the sender cannot know. */
  drop: number;
  /** Every request waits this long before anything else. */
  slowMs: number;
};

export const noFaults: Faults = { throttle: 0, drop: 0, slowMs: 0 };

/** Faults asked for as JSON; those not named are off. Throws for anything but numbers from 0 up. */
export function parseFaults(text: string): Faults {
  const asked = JSON.parse(text) as Record<string, unknown>;
  for (const [name, value] of Object.entries(asked))
    if (!(name in noFaults) || typeof value !== 'number' || !(value >= 0))
      throw new Error(`No such fault: ${name}=${String(value)}`);
  return { ...noFaults, ...asked };
}
