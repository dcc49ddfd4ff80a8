import fc from 'fast-check';
import type { Context } from 'hono';
import { describe, expect, test } from 'vitest';
import { receiveForm } from '../../../functions/web/form-fields.ts';
import * as light from '../../../infra/build/fetch/light-fetch.ts';

const platform = { Headers, Request, Response };
type Classes = typeof platform;
// The light ones have less; what they have is compared here.
const ours = light as unknown as Classes;

type Method = (...given: string[]) => unknown;

/** What work comes to: its result, or the kind of error that it throws. */
async function outcomeOf(work: () => unknown): Promise<unknown> {
  try {
    return { is: await work() };
  } catch (error) {
    return { threw: (error as Error).name };
  }
}

async function asBoth(work: (classes: Classes) => unknown): Promise<void> {
  expect(await outcomeOf(() => work(ours))).toEqual(await outcomeOf(() => work(platform)));
}

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('set-cookie', 'Set-Cookie', 'cookie', 'Vary', 'a', 'B') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom('', 'a b', 'ä', 'x:y', 'x\n', '__proto__') },
);
const value = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', ' ', '\ta ', 'a\nb', '\r\na\r\n', 'a\0', '€', 'ÿ', 'a, b', 'x=1; Path=/'),
);
const step = fc.oneof(
  fc.tuple(fc.constantFrom('append', 'set'), name, value),
  fc.tuple(fc.constantFrom('delete', 'get', 'has'), name),
);

const seen = (headers: Headers): unknown => {
  const each: unknown[] = [];
  headers.forEach((one, key) => each.push([key, one]));
  return [
    each,
    [...headers],
    [...headers.keys()],
    [...headers.values()],
    headers.getSetCookie(),
    ['set-cookie', 'Cookie', 'vary', 'a', 'b'].map((key) => headers.get(key)),
  ];
};

describe('light headers', () => {
  test('are, after whatever was done with them, what Node’s own are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) =>
        asBoth(async ({ Headers }) => {
          const headers = new Headers();
          const done: unknown[] = [];
          for (const [what, ...given] of steps)
            done.push(
              await outcomeOf(() => (headers as never as Record<string, Method>)[what]?.(...given)),
            );
          return [done, seen(headers), seen(new Headers(headers))];
        }),
      ),
      { numRuns: 2000 },
    );
  });

  test('are made of a record, of pairs and of nothing as Node’s own are', async () => {
    // Node's own forget a record's `__proto__`; nobody makes headers of a record that is not ours.
    const ourName = name.filter((one) => one !== '__proto__');
    const record = fc.dictionary(ourName, fc.oneof(value, fc.constantFrom(1, null, undefined)));
    const pairs = fc.array(fc.array(fc.oneof(name, value), { minLength: 1, maxLength: 3 }));
    const other = fc.constantFrom(undefined, null, 'a', 1, true);
    await fc.assert(
      fc.asyncProperty(fc.oneof(record, pairs, other), (init) =>
        asBoth(({ Headers }) => seen(new Headers(init as never))),
      ),
      { numRuns: 1000 },
    );
  });

  test('may be changed by whoever goes through them', async () => {
    await asBoth(({ Headers }) => {
      const headers = new Headers({ a: '1', b: '2', c: '3' });
      const met: string[] = [];
      for (const [key] of headers) {
        met.push(key);
        headers.delete('b');
        if (met.length < 9) headers.append('set-cookie', key);
      }
      return met;
    });
  });
});

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '\uFEFFa', '\uD800', 'a\uDC00', '{"a":1}', '{', 'ü€😀'),
);
const bodies = fc.oneof(
  texts,
  texts.map((text) => new String(text)),
  fc.uint8Array({ maxLength: 20 }),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.slice().buffer),
  fc.uint8Array({ minLength: 4, maxLength: 20 }).map((bytes) => bytes.subarray(1, 3)),
  fc.constantFrom(null, undefined),
);
const reading = fc.constantFrom('text', 'json', 'arrayBuffer', 'bytes');

const bytesOf = (is: unknown): unknown =>
  is instanceof ArrayBuffer || is instanceof Uint8Array ? [...new Uint8Array(is)] : is;

/** Reads a body twice: it can be read once. */
const readTwice = async (of: Request | Response, how: string): Promise<unknown> => [
  of.body === null,
  of.bodyUsed,
  await outcomeOf(async () => bytesOf(await (of as never as Record<string, Method>)[how]?.())),
  of.bodyUsed,
  await outcomeOf(async () => bytesOf(await of.text())),
  seen(of.headers),
];

describe('light answers', () => {
  const statuses = fc.oneof(
    fc.integer({ min: 200, max: 599 }),
    fc.constantFrom(undefined, 0, 101, 199, 204, 205, 304, 600, 65_736, '404', null),
  );
  // With two things wrong at once, which is said first does not matter.
  const latinValue = value.filter((text) => !/[^\0-\xff]/.test(text));
  const headerInit = fc.option(fc.dictionary(fc.constantFrom('Content-Type', 'a'), latinValue), {
    nil: undefined,
  });
  test('have the status, the headers and the body that Node’s own would have', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, statuses, headerInit, reading, (body, status, headers, how) =>
        asBoth(async ({ Response }) => {
          const init = { status, headers } as ResponseInit;
          const answer = new Response(body as never, init);
          return [answer.status, answer.ok, answer.statusText, await readTwice(answer, how)];
        }),
      ),
      { numRuns: 2000 },
    );
  });

  test('hand their body on, as Hono has them do, and share it then', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, reading, (body, how) =>
        asBoth(async ({ Response }) => {
          const first = new Response(body as never, { headers: { a: '1' }, status: 403 });
          const second = new Response(first.body, first);
          const read = [second.status, await readTwice(second, how), first.bodyUsed];
          return [read, await outcomeOf(() => new Response(first.body, first).status)];
        }),
      ),
      { numRuns: 500 },
    );
  });
});

describe('light requests', () => {
  const url = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .tuple(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 12 }))
      .map(([host, path]) => `https://${host}/${path}`),
    fc.constantFrom(
      'https://a:b@c/',
      'https://a@c/',
      'https://:b@c/',
      'https:///x',
      'https://a b/',
      'x',
      '',
      '/a',
    ),
  );
  const methods = fc.oneof(
    fc.constantFrom(
      'GET',
      'POST',
      'HEAD',
      'get',
      'post',
      'patch',
      'PATCH',
      'TRACE',
      'connect',
      'OPTIONS',
    ),
    fc.constantFrom(undefined, '', 'A B', 'ä', 'x', 'Delete', 'track'),
  );
  test('have the address, the method, the headers and the body that Node’s own would have', async () => {
    await fc.assert(
      fc.asyncProperty(url, methods, bodies, reading, (address, method, body, how) =>
        asBoth(async ({ Request }) => {
          const init = { method, body, headers: { a: '1' } } as RequestInit;
          const asked = new Request(address, init);
          return [asked.url, asked.method, await readTwice(asked, how)];
        }),
      ),
      { numRuns: 2000 },
    );
  });

  test('carry a form that is read as from Node’s own', async () => {
    const field = fc.oneof(fc.constantFrom('%', '%zz', '%C3%BC', '+', '=', '&', 'ü'), texts);
    const written = fc.oneof(
      fc.array(field).map((parts) => new TextEncoder().encode(parts.join(''))),
      fc
        .array(fc.tuple(texts, texts))
        .map((pairs) => new TextEncoder().encode(String(new URLSearchParams(pairs)))),
      fc.uint8Array({ maxLength: 30 }),
    );
    const types = fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded;charset=utf-8',
      'application/x-www-form-urlencoded;charset=latin1',
      'multipart/form-data; boundary=x',
      'text/plain',
    );
    await fc.assert(
      fc.asyncProperty(written, types, (body, type) =>
        asBoth(async ({ Request }) => {
          const init = { method: 'POST', body, headers: { 'content-type': type } };
          const raw = new Request('https://x/', init);
          const req = { raw, header: (one: string) => raw.headers.get(one) ?? undefined };
          const form = await receiveForm({ req } as unknown as Context);
          return 'sent' in form ? form.sent() : form;
        }),
      ),
      { numRuns: 1000 },
    );
  });
});

describe('what the light classes have not', () => {
  const answer = () => new ours.Response('a');
  const request = () => new ours.Request('https://x/', { method: 'POST', body: 'a' });
  test.each<[string, () => unknown]>([
    ['an answer’s copy', () => answer().clone()],
    ['an answer’s fields', () => answer().formData()],
    ['an answer’s blob', () => answer().blob()],
    ['an answer’s kind', () => answer().type],
    ['a body’s stream', () => answer().body?.getReader()],
    ['a request’s copy', () => request().clone()],
    ['a request’s fields', () => request().formData()],
    ['a request’s signal', () => request().signal],
    ['a request made of another', () => new ours.Request(request())],
    ['a request with more than ours have', () => new ours.Request('https://x/', { mode: 'cors' })],
    ['a body of fields', () => new ours.Response(new URLSearchParams('a=1'))],
    ['a body that is a stream', () => new ours.Response(new ReadableStream())],
  ])('%s is said, and not answered wrongly', (_, use) => {
    expect(use).toThrow('is not covered by the light fetch classes');
  });
});
