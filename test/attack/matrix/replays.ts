import type { Shot } from '../shot.ts';
import type { Attack, FoundForm } from '../under-way.ts';
import type { Identity } from '../world/identity.ts';
import { isAtHome } from './at-home.ts';
import { bodyOf } from './own-forms.ts';

const behind = /^(\/f\/|\/class\/s\/)[^/?]+/;

/** The same address behind somebody's own link or lesson; undefined where it is behind none. */
function behindOwn(action: string, { ref, session }: Identity): string | undefined {
  const own = action.startsWith('/f/') ? ref : session;
  return own && behind.test(action) ? action.replace(behind, `$1${own}`) : undefined;
}

/** Whom a form of somebody's is tried by: those whom its app lets in, and some others. */
function thieves({ world, chance, isWhole }: Attack, { door, owner }: FoundForm): Identity[] {
  const [atHome, others] = [true, false].map((is) =>
    world.identities.filter((who) => who !== owner && isAtHome(who, door) === is),
  ) as [Identity[], Identity[]];
  return isWhole ? [...atHome, ...others] : [...chance.some(atHome, 3), ...chance.some(others, 2)];
}

/** Whose ids an owner puts in place of their own, by the letters they begin with. */
const others = ['zqidnp3', 'zqidnp4', 'zqidnc2', 'zqidnc5', 'zqidsp1', 'zqidsc1'];
const kindIn = /zqid[ns][pc]\d/g;

/** A form with every person, or every contact, of it replaced by another. */
const changed = (text: string, other: string): string =>
  text.replaceAll(kindIn, (id) => (id[5] === other[5] ? other : id));

/** Everybody's forms: sent by those who found them, by others, and with others' ids in them. */
export async function runReplays(attack: Attack): Promise<void> {
  const { chance, isWhole } = attack;
  for (const form of attack.forms) {
    if (attack.isOver()) return;
    const { owner, door, route, action } = form;
    if (!attack.wants(door, route)) continue;
    const body = bodyOf(form);
    const shot = { door, route, method: 'POST', body } as const;
    await attack.send({ ...shot, who: owner, path: action });
    for (const other of isWhole ? others : chance.some(others, 2)) {
      const swapped: Shot = {
        ...shot,
        who: owner,
        path: changed(action, other),
        body: changed(body, other),
      };
      await attack.send(swapped);
    }
    for (const who of thieves(attack, form)) {
      await attack.send({ ...shot, who, path: action });
      const own = behindOwn(action, who);
      if (own) await attack.send({ ...shot, who, path: own });
    }
  }
}
