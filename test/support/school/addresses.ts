import type { Hono } from 'hono';
import { readHouse } from '../../architecture/source.ts';
import type { Visitor } from '../link/link-site.ts';

/** One app, and browsers of everybody who has a way into it. */
export type Entrance = { name: string; app: Hono; visitors: Record<string, Visitor> };

/** What stands in addresses of the school, by the name of the parameter; the first is the likeliest. */
export type InAddresses = Record<string, readonly string[]>;

/** The parameters of a route of hono's: `:rev{[0-9]{1,6}}` is `rev`, and must fit. */
const parameter = /:(\w+)(?:\{((?:[^{}]|\{[^}]*\})*)\})?/g;

/** A route with something in place of each parameter; `shape`: what hono lets stand there, if it says. */
export const fillRoute = (
  route: string,
  value: (name: string, shape: string | undefined) => string,
): string => route.replaceAll(parameter, (_, name: string, shape?: string) => value(name, shape));

/** Addresses that a route takes, with what the school has; `turn`: which of several. */
export const addressOf = (route: string, inAddresses: InAddresses, turn: number): string =>
  fillRoute(route, (name, shape) => {
    const fits = shape ? new RegExp(`^(?:${shape})$`) : /./;
    const known = (inAddresses[name] ?? []).filter((value) => fits.test(value));
    if (known.length === 0) throw new Error(`Nothing is known for :${name} of ${route}`);
    return encodeURIComponent(known[turn % known.length] ?? '');
  });

/** The routes of an app, each once; what stands before others (`*`) is none. */
export const routesOf = ({ app }: Pick<Entrance, 'app'>, method: string): string[] => [
  ...new Set(
    app.routes
      .filter((route) => route.method === method && !route.path.includes('*'))
      .map((route) => route.path),
  ),
];

/** Every name that the code reads out of the query of an address. */
export function queryNames(): string[] {
  const source = readHouse('.')
    .filter(({ path }) => path.startsWith('functions/'))
    .map((file) => file.source)
    .join('\n');
  const read = [...source.matchAll(/\b(?:query|typed)\('(\w+)'\)/g)].map(([, name]) => name);
  const from = [...source.matchAll(/\b(?:idFrom|countIn|numberFrom)\(c, '(\w+)'\)/g)];
  const taken = [...source.matchAll(/const \{([^}]*)\} = c\.req\.query\(\)/g)];
  const names = taken.flatMap(([, list = '']) => list.split(',').map((one) => one.split(':')[0]));
  return [...new Set([...read, ...from.map(([, name]) => name), ...names])]
    .map((name) => name?.trim() ?? '')
    .filter(Boolean);
}
