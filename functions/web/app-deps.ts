import type { Instant } from '../core/calendar.ts';
import type { Catalogue } from '../core/form/form-catalogue.ts';
import type { Audit } from '../services/audit-queue.ts';
import type { Log } from '../services/log.ts';
import type { SendNudges } from '../services/queue.ts';
import type { RandomBytes } from '../services/tokens.ts';
import type { Store } from '../store/store.ts';

/**
 * What an app that people sign on is made of, whoever they are; tests hand in a memory store, a
 * fixed clock and fixed chance. Each app adds the one secret it may read.
 */
export type AppDeps = {
  store: Store;
  now: () => Instant;
  catalogue: Catalogue;
  /** Where we are, without a trailing slash, as `https://forms.example.org`. */
  baseUrl: string;
  nudge: SendNudges;
  audit: Pick<Audit, 'recordOnce'>;
  random: RandomBytes;
  log: Log;
  /** Waits some milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
};
