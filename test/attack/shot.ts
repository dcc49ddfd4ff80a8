import { baseUrl, type Door } from './world/house.ts';
import type { Identity } from './world/identity.ts';
import type { World } from './world/world.ts';

/** One request, as somebody sends it. A cookie of theirs may be replaced by another text. */
export type Shot = {
  who: Identity;
  door: Door;
  /** The pattern it was made of; findings of one pattern are one. */
  route: string;
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  cookies?: ReadonlyMap<string, string>;
};

/** Where something was written, or would have been. */
export type Written = { pk: string; sk: string; table: string };

/** What came of it. `body` without the styles that every page carries. */
export type Answer = {
  status: number;
  headers: Headers;
  body: string;
  isHtml: boolean;
  calls: number;
  written: Written[];
  /** Lines of the log, and of the trail of what matters to security: both hold ids alone. */
  logged: string[];
};

type Keyed = { pk: string; sk: string };
type Write = { put?: Keyed; update?: Keyed; remove?: Keyed; table?: string };

/** The places of what a table was asked for: a list of writes, or one count. Checks write nothing. */
function placesOf(given: unknown): Written[] {
  const writes: Write[] = Array.isArray(given) ? given : [{ update: given as Keyed }];
  return writes.flatMap(({ put, update, remove, table = 'main' }) => {
    const place = put ?? update ?? remove;
    return place ? [{ pk: place.pk, sk: place.sk, table }] : [];
  });
}

/** Methods that a client of ours would not send, but anybody's may. */
function requestOf(url: string, { method, ...init }: RequestInit & { method: string }): Request {
  const isForbidden = ['TRACE', 'CONNECT', 'TRACK'].includes(method);
  const request = new Request(url, isForbidden ? init : { method, ...init });
  if (isForbidden) Object.defineProperty(request, 'method', { value: method });
  return request;
}

const carries = (method: string): boolean => !['GET', 'HEAD', 'TRACE', 'CONNECT'].includes(method);

function headersOf({ who, method, cookies = who.cookies, headers, body }: Shot): Headers {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return new Headers({
    ...(cookie && { Cookie: cookie }),
    ...(carries(method) && { Origin: baseUrl }),
    ...(body !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...headers,
  });
}

const styles = /<style[^>]*>.*?<\/style>/gs;

/** Sends it, and puts the table back to how it stood before. */
export async function fire(world: World, shot: Shot): Promise<Answer> {
  world.items.length = 0;
  world.writes.length = 0;
  world.calls.count = 0;
  for (const log of world.logs) log.length = 0;
  for (const { sent } of world.trails) sent.length = 0;
  const { method, path, body } = shot;
  const request = requestOf(baseUrl + path, {
    method,
    headers: headersOf(shot),
    ...(carries(method) && { body: body ?? '' }),
  });
  const answer = await world.apps[shot.door].fetch(request);
  const text = await answer.text();
  if (world.items.length > 0) world.reset();
  const isHtml = answer.headers.get('Content-Type')?.includes('html') ?? false;
  return {
    status: answer.status,
    headers: answer.headers,
    body: isHtml ? text.replaceAll(styles, '') : text,
    isHtml,
    calls: world.calls.count,
    written: world.items.flatMap(placesOf),
    logged: [
      ...world.logs.flat(),
      ...world.trails.flatMap(({ sent }) => sent.map((event) => JSON.stringify(event))),
    ],
  };
}

/** A shot so that it can be sent again by hand: who, what and with which fields. */
export const inWords = ({ who, method, path, headers, body }: Shot): string =>
  [
    `as ${who.name}: ${method} ${path}`,
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    ...(body ? [JSON.stringify(body.length > 600 ? `${body.slice(0, 600)}…` : body)] : []),
  ].join(' · ');
