import { fillRoute } from '../../support/school/addresses.ts';
import type { Scope } from './scopes.ts';

/** What stands in addresses and is no id of anybody's. */
export const fixed: Readonly<Record<string, readonly string[]>> = {
  at: ['1', 'end'],
  hash: ['a1'],
  list: ['problems.csv', 'changes.csv'],
  page: ['no', 'change', 'take-back', '1'],
  form: ['photo-video-consent', 'parent-social-media', 'phone-permission', 'byod-agreement.2'],
};

/** Which of a scope's ids a parameter means: some are called alike on different pages. */
function nameOf(route: string, name: string): string {
  if (name === 'id') return route.includes('/imports/') ? 'upload' : 'session';
  if (name === 'ref' && route.startsWith('/class/')) return 'session';
  if (name === 'person' && route.startsWith('/desk/staff/')) return 'staff';
  return name;
}

/** What a query may ask by an id of, by the name it is asked by. */
const asked: Readonly<Record<string, string>> = {
  person: 'person',
  round: 'round',
  class: 'class',
  contact: 'contact',
  reference: 'reference',
  signed: 'person',
  only: 'agreement',
};

/** Which of several values to take at each place; the same for two scopes makes two addresses alike. */
export type Choice = (count: number) => number;

/**
 * An address of a route with ids of a scope, in its query too if it is `asking`; it then asks for what
 * the device shows, as well. `mixed`: where the
 * last id comes from instead, lest one that is one's own opens what is not.
 */
export function aimedAt(
  route: string,
  scope: Scope,
  choose: Choice,
  { asking = false, mixed = scope }: { asking?: boolean; mixed?: Scope } = {},
): string {
  const names: string[] = [];
  fillRoute(route, (name) => {
    names.push(name);
    return '';
  });
  let at = 0;
  const path = fillRoute(route, (name, shape) => {
    at += 1;
    const from = at === names.length && at > 1 ? mixed : scope;
    const list = fixed[name] ?? from.ids[nameOf(route, name)];
    if (!list)
      throw new Error(`Which ids :${name} of ${route} means stands nowhere: see fixed and nameOf`);
    const fits = shape ? new RegExp(`^(?:${shape})$`) : /./;
    const known = list.filter((value) => fits.test(value));
    // What does not fit the shape is no address of this route, and is asked for all the same.
    const choices = known.length > 0 ? known : list;
    return encodeURIComponent(choices[choose(choices.length)] ?? '-');
  });
  if (!asking) return path;
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, id]) => {
      const list = mixed.ids[id] ?? [];
      const value = list[choose(list.length)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return `${path}?${query}&mine`;
}
