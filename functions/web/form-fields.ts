import type { Context } from 'hono';
import { isRefusal, type Refusal } from '../core/refusal.ts';

/** What a form sent. `all` gives every value of a name, `one` the first, trimmed; '' when absent. */
export type FormFields = {
  one(name: string): string;
  all(name: string): string[];
  has(name: string): boolean;
  /** All of it, as it was sent. */
  sent(): { name: string; value: string }[];
};

/**
 * The most of a form, far above any we make: bytes of its body, as they come; fields; characters of a
 * field's name, and of its value. The largest are a family's sheet of thirty-two lines, and a pasted
 * list of names. What is shorter than this and longer than its field may be is said beside the field.
 */
export const formMost = { bytes: 400_000, fields: 2000, name: 200, value: 100_000 } as const;

const tooLarge: Refusal = { refusal: 'too-large' };
const unreadable: Refusal = { refusal: 'unreadable' };

/** The media type of a header, without its parameters (RFC 9110 §8.3.1); they may only say UTF-8. */
function isForm(header: string): boolean {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || ['charset=utf-8', 'charset="utf-8"'].includes(charset);
  return type === 'application/x-www-form-urlencoded' && isUtf8;
}

/** One name or value as it was typed. Throws for what is not percent-encoded UTF-8. */
const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/** The fields of a body, in order. Throws as `decoded` does. */
function pairsIn(body: string): [name: string, value: string][] {
  const written = body.split('&', formMost.fields + 1).filter((part) => part !== '');
  return written.map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [decoded(part), ''] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
  });
}

const isWithin = (pairs: readonly [string, string][]): boolean =>
  pairs.length <= formMost.fields &&
  pairs.every(([name, value]) => name.length <= formMost.name && value.length <= formMost.value);

function fieldsOf(pairs: readonly [string, string][]): FormFields {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return {
    one: (name) => values.get(name)?.[0]?.trim() ?? '',
    all: (name) => [...(values.get(name) ?? [])],
    has: (name) => values.has(name),
    sent: () => pairs.map(([name, value]) => ({ name, value })),
  };
}

/**
 * A form as browsers send it (WHATWG URL, "application/x-www-form-urlencoded"). Refusals: `too-large`,
 * `unreadable` (another media type, or not percent-encoded UTF-8).
 */
function parseForm(bytes: Uint8Array, type: string): FormFields | Refusal {
  if (bytes.byteLength > formMost.bytes) return tooLarge;
  if (bytes.byteLength === 0) return fieldsOf([]);
  if (!isForm(type)) return unreadable;
  try {
    const pairs = pairsIn(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isWithin(pairs) ? fieldsOf(pairs) : tooLarge;
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return unreadable;
    throw error;
  }
}

const received = new WeakMap<Request, FormFields>();

/** Reads what a request sent, once, before anything is done with it (`checkRequests`). */
export async function receiveForm(c: Context): Promise<FormFields | Refusal> {
  // Hono runs what stands before all pages twice for an address that is written like its pattern: `/*`.
  const known = received.get(c.req.raw);
  if (known) return known;
  if (Number(c.req.header('Content-Length')) > formMost.bytes) return tooLarge;
  const bytes = new Uint8Array(await c.req.raw.arrayBuffer());
  const form = parseForm(bytes, c.req.header('Content-Type') ?? '');
  if (!isRefusal(form)) received.set(c.req.raw, form);
  return form;
}

/** The fields that a request sent. Throws where they were not received: a bug. */
export async function readForm(c: Context): Promise<FormFields> {
  const form = received.get(c.req.raw);
  if (!form) throw new Error('A form is read that was not received');
  return form;
}
