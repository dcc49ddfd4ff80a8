import type { DatabaseFaults } from './database/faulty-database.ts';
import type { SignedCall } from './lambda/signed-calls.ts';
import type { AlarmState } from './metrics/ringing.ts';
import type { Clock } from './moved-clock.ts';

export type CloudOptions = {
  /** Where `cdk synth` wrote the template and the bundles. */
  cdkOut: string;
  /** Where everything is kept; made when missing. One cloud at a time. */
  dataDir: string;
  /** Of the pages; mail, sign-in and files are on the three after it. Unset: any free ones. */
  port?: number;
  /** What the functions go by, for tests that cannot wait; else the machine's own clock. */
  clock?: Clock;
  /** Functions at once, in all; AWS gives a new account 10, others 1,000, which is what holds here. */
  concurrency?: number;
  /** What is wrong with the database, in the test's hands; unset, nothing stands before the engine. */
  databaseFaults?: DatabaseFaults;
  /** Whether what its tables hold is to go first: `dataDir` was cleared, and they may be elsewhere. */
  afresh?: boolean;
  /** A function, by its short name, that works its queue off one by one, and not before `after`. */
  inBackground?: { lambda: string; after: Promise<unknown> };
  /** Hears of every call that a function, by its name, signs for a service, as it is sent. */
  onSent?: (name: string, call: SignedCall) => void;
  /** Whether `dataDir` is deleted after: at the stop its tables go too, in an engine of somebody else's. */
  isTemporary?: boolean;
};

/** A running cloud. Addresses have no slash at the end. */
export type Cloud = {
  dataDir: string;
  baseUrl: string;
  mailUrl: string;
  oidcUrl: string;
  /** Where browsers post uploads: S3. */
  filesUrl: string;
  dynamodbUrl: string;
  /** Whether the tables were made by this start, so that nothing is in them. */
  hasNewTables: boolean;
  /** SQS and SNS. */
  queuesUrl: string;
  /** Everything any function is given: enough for a script to act on the same data. */
  environment: Record<string, string>;
  /** Runs a function by its short name (`sweep`) with an event, as a schedule would. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** How every alarm of the template stands over what happened since this was last asked. */
  alarms(): Promise<AlarmState[]>;
  /** Lets what is running end (three seconds at most), then stops everything. */
  stop(): Promise<void>;
};
