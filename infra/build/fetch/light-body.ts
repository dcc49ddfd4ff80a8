import { notCovered } from './not-covered.ts';

/**
 * What stands for a body's stream: it can be handed on to another answer, which then shares it, and
 * read to its end, once.
 */
export class LightBody {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  used = false;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  take(): Uint8Array<ArrayBuffer> {
    if (this.used) throw new TypeError('Body is unusable: Body has already been read');
    this.used = true;
    return this.#bytes;
  }

  getReader(): never {
    throw notCovered('ReadableStream.getReader');
  }
}

type Extracted = { body: LightBody | null; type?: string };

/** Texts, and those that Hono marks as escaped, which are objects. */
const isText = (given: unknown): boolean =>
  Object.prototype.toString.call(given) === '[object String]';

/** A body of what is given for one, with the type that it has of itself. */
export function extractBody(given: unknown): Extracted {
  if (given === null || given === undefined) return { body: null };
  if (given instanceof LightBody) {
    if (given.used) throw new TypeError('Response body object should not be disturbed or locked');
    return { body: given };
  }
  if (isText(given))
    return {
      body: new LightBody(new TextEncoder().encode(String(given))),
      type: 'text/plain;charset=UTF-8',
    };
  // Copied, because whoever gave it may go on writing there.
  if (given instanceof ArrayBuffer) return { body: new LightBody(new Uint8Array(given.slice())) };
  if (given instanceof Uint8Array) return { body: new LightBody(new Uint8Array(given)) };
  throw notCovered(`A body of ${Object.prototype.toString.call(given)}`);
}

const utf8 = new TextDecoder();

/** What requests and answers have in common: a body that is read once. */
export abstract class WithBody {
  readonly #body: LightBody | null;

  constructor(body: LightBody | null) {
    this.#body = body;
  }

  get body(): LightBody | null {
    return this.#body;
  }

  get bodyUsed(): boolean {
    return this.#body?.used ?? false;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(this.#body?.take() ?? []);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  async text(): Promise<string> {
    return utf8.decode(this.#body?.take() ?? new Uint8Array());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}
