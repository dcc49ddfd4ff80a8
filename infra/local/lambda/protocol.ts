import type { SignedCall } from './signed-calls.ts';

/** What a thread needs to become an instance of a Lambda. */
export type InstanceSetup = {
  name: string;
  arn: string;
  /** The module that holds the handler, and the name it is exported under. */
  file: string;
  export: string;
  memoryMb: number;
  /** Of a `Clock`; else the machine's own. */
  clock?: SharedArrayBuffer;
  /** Whether it tells of what it sends to services. */
  isWatched: boolean;
};

/** One event for the handler; JSON, as over the wire. `deadline`: as `machineNow`. */
export type Call = { requestId: string; event: string; deadline: number };

export type Failure = { ok: false; type: string; message: string; trace: string };
export type CallOutcome = { ok: true; value: string } | Failure;

/** What a thread says: once whether its handler is loaded, then what it sends, and an outcome an event. */
export type ThreadSays =
  | { started: { ok: true } | Failure }
  | { sent: SignedCall }
  | { outcome: CallOutcome };
