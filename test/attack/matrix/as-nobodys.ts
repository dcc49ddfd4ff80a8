import { areAlike } from '../alike.ts';
import type { Shot } from '../shot.ts';
import type { Attack } from '../under-way.ts';
import type { Scopes } from './scopes.ts';

/** A text about the other school's as it would be about nobody's. */
function asNobodys({ foreign, missing }: Scopes): (text: string) => string {
  const pairs = Object.entries(foreign.ids).flatMap(([name, list]) =>
    list.map((id, at): [string, string] => [id, missing.ids[name]?.[at] ?? id]),
  );
  const known = new Map(pairs.filter(([id, other]) => id !== other));
  const longestFirst = [...known.keys()].toSorted((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.join('|').replaceAll('.', '\\.'), 'g');
  return (text) => text.replaceAll(any, (id) => known.get(id) ?? id);
}

const changes = new WeakMap<Scopes, (text: string) => string>();

/** An id of another school tells no more than one that was never given: `pair` asks for both. */
export async function tryForeign(attack: Attack, pair: readonly [Shot, Shot]): Promise<void> {
  const { scopes, tally } = attack;
  const change = changes.get(scopes) ?? asNobodys(scopes);
  changes.set(scopes, change);
  if (await areAlike(attack, pair, change)) return;
  const detail = 'an id of another school is answered otherwise than one never given';
  tally.note(pair[0], [{ sort: 'leak', detail }]);
}
