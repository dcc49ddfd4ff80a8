import { logContext } from './log-context.ts';
import type { LogId, Withheld } from './log-id.ts';

export { id } from './log-id.ts';

export type LogFields = Record<string, LogId | Withheld | number | boolean | undefined>;

/** Only a fixed word: `string`, or a template with a value in it, could carry a name. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- an index of patterns, unlike one of words, needs no key
export type Literal<E extends string> = NonNullable<unknown> extends Record<E, 1> ? never : E;

export type Log = {
  info<E extends string>(event: Literal<E>, fields?: LogFields): void;
  /** Something failed that should not: `error`'s kind and where, never its text. */
  fault<E extends string>(event: Literal<E>, error: unknown, fields?: LogFields): void;
};

/**
 * Texts of mistakes in our own code that name code and no value. Others of the same kinds repeat what
 * they met: "Cannot use 'in' operator to search for 'x' in Samira Khan", "Received type string ('…')".
 */
const ownMistakes = [
  /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]+'\)$/,
  /^[\w$.]+ is not (?:a function|a constructor|defined|iterable)$/,
  /^Cannot access '[\w$]+' before initialization$/,
  /^(?:Invalid time value|Maximum call stack size exceeded|Cannot convert undefined or null to object)$/,
];
const kindsOfMistake = ['TypeError', 'ReferenceError', 'RangeError'];

const namesOnlyCode = ({ name, message }: Error): boolean =>
  kindsOfMistake.includes(name) && ownMistakes.some((pattern) => pattern.test(message));

/**
 * What of an error may be written down. Texts of services repeat addresses ("Email address is not
 * verified: …") and parsers repeat what they read, so only kinds, codes and places are kept.
 */
function traits(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, $metadata } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number; requestId?: string };
  };
  return {
    error: error.name,
    ...(namesOnlyCode(error) && { message: error.message }),
    ...(typeof code === 'string' && { code }),
    ...($metadata && { status: $metadata.httpStatusCode, serviceRequest: $metadata.requestId }),
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .map((line) => line.trim()),
  };
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A log of JSON lines, with ids only; each says what work it was written in (`about`). */
export function createLog(write: (line: string) => void = print): Log {
  const line = (level: 'info' | 'error', event: string, fields?: object) =>
    write(JSON.stringify({ level, event, ...logContext(), ...fields }));
  return {
    info: (event, fields) => line('info', event, fields),
    fault: (event, error, fields) => line('error', event, { ...fields, ...traits(error) }),
  };
}
