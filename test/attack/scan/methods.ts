import { routesOf } from '../../support/school/addresses.ts';
import { aimedAt } from '../matrix/addresses.ts';
import { isAtHome } from '../matrix/at-home.ts';
import type { Attack } from '../under-way.ts';
import { doors } from '../world/house.ts';

const methods = ['TRACE', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT'];

/** Methods that nothing of ours asks for, at every route, by somebody who is let in and by nobody. */
export async function runMethods(attack: Attack): Promise<void> {
  const { world, chance, scopes, isWhole, tally } = attack;
  const [scope] = scopes.own;
  const nobody = world.identities.find(({ kind }) => kind === 'nobody');
  if (!scope || !nobody) throw new Error('Nobody to ask');
  for (const door of doors) {
    const app = world.apps[door];
    const routes = new Set([...routesOf({ app }, 'GET'), ...routesOf({ app }, 'POST')]);
    const regulars = world.identities.filter((who) => isAtHome(who, door));
    for (const route of routes)
      for (const method of isWhole ? methods : chance.some(methods, 2))
        for (const who of [nobody, ...chance.some(regulars, 1)]) {
          if (!attack.wants(door, route) || attack.isOver()) continue;
          const path = aimedAt(route, scope, () => 0);
          const shot = { who, door, route, method, path };
          const { status, written } = await attack.send(shot);
          if (status < 300)
            tally.note(shot, [{ sort: 'method', detail: `${method} is answered with ${status}` }]);
          if (written.length > 0)
            tally.note(shot, [{ sort: 'method', detail: `${method} changes something` }]);
        }
  }
}
