const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the standard forbids
const inNoValue = /[\0\n\r]|[^\0-\xff]/;

function nameOf(given: unknown): string {
  const name = String(given);
  if (!token.test(name)) throw new TypeError('A header has an invalid name');
  return name.toLowerCase();
}

const isSpace = (text: string, at: number): boolean => '\t\n\r '.includes(text.charAt(at));

/** Without the white space around it; by a pattern it would take time by the square of the spaces. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function valueOf(given: unknown): string {
  const value = trimmed(String(given));
  if (inNoValue.test(value)) throw new TypeError('A header has an invalid value');
  return value;
}

type Pair = [name: string, value: string];

const isIterable = (given: object): given is Iterable<Iterable<unknown>> =>
  Symbol.iterator in given;

function pairsIn(given: unknown): [unknown, unknown][] {
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null)
    throw new TypeError('Headers are made of a record, or of pairs');
  if (!isIterable(given)) return Object.entries(given);
  return Array.from(given, (pair) => {
    const [name, value, ...rest] = pair;
    if (value === undefined || rest.length > 0) throw new TypeError('A header is a pair');
    return [name, value];
  });
}

/** Headers as the Fetch standard has them (fetch.spec.whatwg.org, section 5.1), of nobody's guard. */
export class Headers {
  readonly #values = new Map<string, string[]>();
  #sorted: Pair[] | undefined;

  constructor(init?: unknown) {
    for (const [name, value] of pairsIn(init)) this.append(name, value);
  }

  append(name: unknown, value: unknown): void {
    const [key, one] = [nameOf(name), valueOf(value)];
    this.#sorted = undefined;
    const known = this.#values.get(key);
    if (known) known.push(one);
    else this.#values.set(key, [one]);
  }

  set(name: unknown, value: unknown): void {
    const [key, one] = [nameOf(name), valueOf(value)];
    this.#sorted = undefined;
    this.#values.set(key, [one]);
  }

  delete(name: unknown): void {
    this.#sorted = undefined;
    this.#values.delete(nameOf(name));
  }

  has(name: unknown): boolean {
    return this.#values.has(nameOf(name));
  }

  get(name: unknown): string | null {
    const key = nameOf(name);
    // Of cookies a server is sent one list (RFC 9113, section 8.2.3).
    return this.#values.get(key)?.join(key === 'cookie' ? '; ' : ', ') ?? null;
  }

  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])];
  }

  #pairs(): Pair[] {
    this.#sorted ??= [...this.#values.keys()]
      .toSorted()
      .flatMap((name): Pair[] =>
        name === 'set-cookie'
          ? this.getSetCookie().map((cookie): Pair => [name, cookie])
          : [[name, this.get(name) ?? '']],
      );
    return this.#sorted;
  }

  /** As they stand at each step, should they change meanwhile. */
  *entries(): Generator<Pair> {
    for (let at = 0; ; at += 1) {
      const pair = this.#pairs()[at];
      if (!pair) return;
      yield [...pair];
    }
  }

  *keys(): Generator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): Generator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(each: (value: string, name: string, headers: this) => void, self?: unknown): void {
    for (const [name, value] of this.entries()) each.call(self, value, name, this);
  }

  [Symbol.iterator](): Generator<Pair> {
    return this.entries();
  }
}
