import type { DelayedNudge } from '../core/nudge.ts';
import type { QueueName, SendNudges } from '../services/queue.ts';

/** Queues take ten nudges a call: acts that decide many small things tell of them together. */
export type GatheredNudges = {
  /** In place of the queues, for `decide`. */
  nudge: SendNudges;
  /** How many have been gathered and not yet told. */
  waiting(): number;
  /** Tells the queues of all that was gathered so far. */
  send(): Promise<void>;
};

/** Holds nudges back until `send`. What is never sent, the sweep finds. */
export function gatherNudges(tell: SendNudges): GatheredNudges {
  const held = new Map<QueueName, DelayedNudge[]>();
  return {
    async nudge(queue, nudges) {
      held.set(queue, [...(held.get(queue) ?? []), ...nudges]);
    },
    waiting: () => [...held.values()].reduce((sum, nudges) => sum + nudges.length, 0),
    async send() {
      const all = [...held];
      held.clear();
      for (const [queue, nudges] of all) await tell(queue, nudges);
    },
  };
}
