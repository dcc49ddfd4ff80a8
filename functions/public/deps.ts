import type { Instant } from '../core/calendar.ts';
import type { Catalogue } from '../core/form.ts';
import type { Log } from '../outside/log.ts';
import type { SendNudges } from '../outside/queue.ts';
import type { Secret } from '../outside/secret.ts';
import type { RandomBytes } from '../outside/tokens.ts';
import type { Store } from '../store/store.ts';

/** What the app is made of; tests hand in a memory store, a fixed clock and fixed chance. */
export type PublicDeps = {
  store: Store;
  now: () => Instant;
  catalogue: Catalogue;
  /** Where we are, without a trailing slash, as `https://forms.example.org`. */
  baseUrl: string;
  /** Makes of an address what is counted. Its own: this function may not read the key of cookies. */
  countingKey: Secret;
  nudge: SendNudges;
  random: RandomBytes;
  log: Log;
  /** Waits some milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
};
