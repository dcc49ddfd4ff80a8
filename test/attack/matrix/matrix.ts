import { routesOf } from '../../support/school/addresses.ts';
import type { Chance } from '../chance.ts';
import type { Shot } from '../shot.ts';
import type { Attack } from '../under-way.ts';
import { type Door, doors } from '../world/house.ts';
import type { Identity } from '../world/identity.ts';
import { aimedAt, type Choice } from './addresses.ts';
import { tryForeign } from './as-nobodys.ts';
import { isAtHome } from './at-home.ts';
import { bodyOf } from './own-forms.ts';
import type { Scope } from './scopes.ts';

/** The same choices again, for another address of the same shape. */
function remembered(chance: Chance): () => Choice {
  const seed = chance.below(2 ** 30);
  return () => {
    let at = seed;
    return (count) => {
      at += 7;
      return count === 0 ? 0 : at % count;
    };
  };
}

/** A scope with somebody's own link, or their device's lesson, in place of the scope's. */
const withOwn = (scope: Scope, { ref, session }: Identity): Scope => ({
  name: `${scope.name}, behind their own link`,
  ids: {
    ...scope.ids,
    ...(ref && { ref: [ref] }),
    ...(session && { session: [session] }),
  },
});

/** Whom of everybody to send to a route: those whom it lets in, and others. */
function sendersTo({ world, chance, isWhole }: Attack, door: Door): Identity[] {
  const [atHome, others] = [true, false].map((is) =>
    world.identities.filter((who) => isAtHome(who, door) === is),
  ) as [Identity[], Identity[]];
  return [...atHome, ...(isWhole ? others : chance.some(others, 8))];
}

/** Which ids somebody tries: all there are where they are let in, else some of them. */
function scopesFor({ scopes, chance, isWhole }: Attack, who: Identity, door: Door): Scope[] {
  const odd = chance.some(scopes.odd, isWhole ? scopes.odd.length : 1);
  const isOwn = who.school === 'northbrook' && isAtHome(who, door);
  if (isOwn) return [...chance.some(scopes.own, isWhole ? 4 : 1), ...odd];
  return chance.some([...scopes.own, scopes.foreign, ...odd], isWhole ? 5 : 1);
}

/** What is posted to a route: a form of its own that somebody found, or every name that is read. */
function bodyFor({ forms, fieldNames, chance }: Attack, door: Door, route: string): string {
  const own = forms.filter((form) => form.door === door && form.route === route);
  return own.length > 0
    ? bodyOf(chance.pick(own))
    : new URLSearchParams(fieldNames.map((name) => [name, 'yes'])).toString();
}

/** Everybody at one route, with everybody's ids. */
async function tryRoute(attack: Attack, about: Pick<Shot, 'door' | 'route' | 'method'>) {
  const { chance, scopes, isWhole } = attack;
  const { door, route, method } = about;
  for (const who of sendersTo(attack, door)) {
    if (attack.isOver()) return;
    const choices = remembered(chance);
    const asking = isWhole || who.visit !== undefined || chance.below(2) === 0;
    const body = method === 'POST' ? { body: bodyFor(attack, door, route) } : {};
    const at = (scope: Scope, mixed = scope): Shot => ({
      ...about,
      ...body,
      who,
      path: aimedAt(route, scope, choices(), { asking, mixed }),
    });
    const isBehind = route.includes(':ref') && (who.ref ?? who.session) !== undefined;
    for (const scope of scopesFor(attack, who, door))
      for (const aim of isBehind ? [scope, withOwn(scope, who)] : [scope])
        await attack.send(at(aim, chance.below(4) === 0 ? chance.pick(scopes.own) : aim));

    // An id of another school tells no more than one that was never given.
    if (who.school !== 'northbrook' || !isAtHome(who, door)) continue;
    const pair = [scopes.foreign, scopes.missing].map((scope) =>
      at(isBehind ? withOwn(scope, who) : scope),
    ) as [Shot, Shot];
    await tryForeign(attack, pair);
  }
}

/** Everybody at every route of every app, with everybody's ids. */
export async function runMatrix(attack: Attack): Promise<void> {
  for (const door of doors)
    for (const method of ['GET', 'POST'])
      for (const route of routesOf({ app: attack.world.apps[door] }, method))
        if (attack.wants(door, route)) await tryRoute(attack, { door, route, method });
}
