import { routesOf } from '../../support/school/addresses.ts';
import { aimedAt } from '../matrix/addresses.ts';
import type { Shot } from '../shot.ts';
import type { Attack } from '../under-way.ts';
import { type Door, doors } from '../world/house.ts';
import type { Identity } from '../world/identity.ts';
import type { Naughty } from './naughty.ts';

/** A place of a request that a text can be put into. */
export type Point = { name: string; door: Door; route: string; with(text: Naughty): Shot };

const encode = encodeURIComponent;

/** Every field of every form that somebody found; and a name that no form has. */
export function fieldPoints({ forms, wants }: Attack): Point[] {
  return forms
    .filter(({ door, route }) => wants(door, route))
    .flatMap(({ owner, door, route, action, fields }) =>
      [...new Set(fields.map(([name]) => name)), 'nobody’s field'].map(
        (field): Point => ({
          name: `field ${field}`,
          door,
          route,
          with: ({ sent }) => ({
            who: owner,
            door,
            route,
            method: 'POST',
            path: action,
            body: [
              ...fields
                .filter(([name]) => name !== field)
                .map(([name, value]) => `${encode(name)}=${encode(value)}`),
              `${encode(field)}=${sent}`,
            ].join('&'),
          }),
        }),
      ),
    );
}

/** Whoever is let in at an app, with ids that are theirs. */
function regulars({ world, scopes }: Attack) {
  const named = (name: string): Identity | undefined =>
    world.identities.find((one) => one.name === `northbrook, ${name}`);
  return doors.flatMap((door) => {
    const names =
      door === 'office'
        ? ['admin', 'teacher', 'approver']
        : door === 'classroom'
          ? ['device of 4B']
          : ['mother by link'];
    return names.flatMap((name) => {
      const who = named(name);
      const scope = scopes.own[0];
      return who && scope ? [{ door, who, scope }] : [];
    });
  });
}

const headerNames = [
  'Host',
  'Origin',
  'Referer',
  'User-Agent',
  'Accept',
  'Accept-Language',
  'Accept-Encoding',
  'Content-Type',
  'Content-Length',
  'Sec-Fetch-Site',
  'Sec-Fetch-Dest',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-HTTP-Method-Override',
  'X-Original-URL',
  'Forwarded',
  'Range',
  'If-None-Match',
  'If-Modified-Since',
  'Authorization',
  'Traceparent',
];

/** Of a header only what a client lets through: no controls, no letters beyond Latin 1. */
const asHeader = (sent: string): string => {
  let typed = sent;
  try {
    typed = decodeURIComponent(sent);
  } catch {
    // It is sent as it is.
  }
  return typed.replaceAll(/[^\x20-\x7E\x80-\xFF]/g, '').trim();
};

/** Parameters, queries, headers and cookies of every address that is opened. */
export function addressPoints(attack: Attack, queryNames: readonly string[]): Point[] {
  return regulars(attack).flatMap(({ door, who, scope }) =>
    ['GET', 'POST'].flatMap((method) =>
      routesOf({ app: attack.world.apps[door] }, method).flatMap((route): Point[] => {
        if (!attack.wants(door, route)) return [];
        const path = aimedAt(route, scope, () => 0);
        const shot = { who, door, route, method, path };
        const parts = path.split('/');
        const named = [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
        return [
          ...named.map((name): Point => {
            const at = route.split('/').findIndex((part) => part.startsWith(`:${name}`));
            return {
              name: `path :${name}`,
              door,
              route,
              with: ({ sent }) => ({ ...shot, path: parts.with(at, sent || '%20').join('/') }),
            };
          }),
          ...[...queryNames, queryNames.join()].map(
            (name): Point => ({
              name: `query ${name}`,
              door,
              route,
              with: ({ sent }) => ({
                ...shot,
                path: `${path}?${name
                  .split(',')
                  .map((one) => `${one}=${sent}`)
                  .join('&')}`,
              }),
            }),
          ),
          ...headerNames.map(
            (header): Point => ({
              name: `header ${header}`,
              door,
              route,
              with: ({ sent }) => ({ ...shot, headers: { [header]: asHeader(sent) } }),
            }),
          ),
          ...[...who.cookies.keys(), 'nobody'].map(
            (cookie): Point => ({
              name: 'a cookie',
              door,
              route,
              with: ({ sent }) => ({
                ...shot,
                cookies: new Map([
                  ...who.cookies,
                  [cookie, sent.replaceAll(/[^\x21-\x7E]|;/g, '')],
                ]),
              }),
            }),
          ),
        ];
      }),
    ),
  );
}

/** Whole bodies that are no form, or not the one that is due. */
const bodies: [name: string, type: string | undefined, body: string][] = [
  ['JSON', 'application/json', '{"typedName":["mkr7"],"said":{"$ne":1}}'],
  ['JSON called a form', undefined, '{"typedName":"mkr7"}'],
  [
    'a file',
    'multipart/form-data; boundary=mkr7',
    '--mkr7\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--mkr7--',
  ],
  ['XML', 'text/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  [
    'fields of arrays',
    undefined,
    'typedName[]=mkr7&typedName[a]=mkr7&for[0]=mkr7&__proto__[a]=mkr7',
  ],
  ['the same field often', undefined, 'typedName=mkr7&'.repeat(200)],
  ['names only', undefined, 'typedName&said&line&agreement'],
  ['signs only', undefined, '&&==&=&'],
  ['nothing', undefined, ''],
  [
    'lines that are no answers',
    undefined,
    'line={}&line=[]&line=null&line=1&line={"person":1}&line={"person":"a","agreement":null,"answers":3}',
  ],
];

function bodyPoints({ forms, wants }: Attack): Point[] {
  return forms
    .filter(({ door, route }) => wants(door, route))
    .flatMap(({ owner, door, route, action }) =>
      bodies.map(
        ([name, type, body]): Point => ({
          name: `a body of ${name}`,
          door,
          route,
          with: () => ({
            who: owner,
            door,
            route,
            method: 'POST',
            path: action,
            body,
            ...(type && { headers: { 'Content-Type': type } }),
          }),
        }),
      ),
    );
}

/** Every place, by the kind it is of; of each kind some are tried, however few there are of it. */
export const pointsOf = (attack: Attack, queryNames: readonly string[]): Point[][] => {
  const atAddresses = Map.groupBy(
    addressPoints(attack, queryNames),
    ({ name }) => name.split(' ')[0] ?? '',
  );
  return [fieldPoints(attack), bodyPoints(attack), ...atAddresses.values()];
};
