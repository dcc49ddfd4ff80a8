import type { SignedCall } from './signed-calls.ts';

export type LambdaSettings = {
  name: string;
  arn: string;
  /** The module that holds the handler, and the name it is exported under. */
  file: string;
  export: string;
  environment: Record<string, string>;
  memoryMb: number;
  timeoutSeconds: number;
  /** Instances at once; further events wait for one to be free. */
  maxInstances: number;
  /** Of a `Clock`; else the machine's own. */
  clock?: SharedArrayBuffer;
  /** Hears of what it sends to services, under its name. */
  onSent?: (name: string, call: SignedCall) => void;
  /** Takes what the handler prints, and why it failed. */
  log: (text: string) => void;
};
