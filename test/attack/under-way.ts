import type { PageForm } from '../support/school/forms-on-pages.ts';
import type { Chance } from './chance.ts';
import type { Scopes } from './matrix/scopes.ts';
import type { Answer, Shot } from './shot.ts';
import type { Tally } from './tally.ts';
import type { Door } from './world/house.ts';
import type { Identity } from './world/identity.ts';
import type { World } from './world/world.ts';

/** A form as somebody found it on a page of theirs, filled in so that it would be taken. */
export type FoundForm = PageForm & { owner: Identity; door: Door; route: string };

/** How an attack is to go: `isWhole` tries everything, else some of it, chosen by the seed. */
export type Wish = {
  seed: number;
  isWhole: boolean;
  /** Whether its time is up. */
  isOver?: () => boolean;
  /** Only these routes. */
  wants?: (door: Door, route: string) => boolean;
  /** Only forms that these people find. */
  finds?: (who: Identity) => boolean;
};

export type Attack = Required<Wish> & {
  world: World;
  scopes: Scopes;
  chance: Chance;
  tally: Tally;
  forms: readonly FoundForm[];
  fieldNames: readonly string[];
  /** Sends one request and looks at what came of it. */
  send(shot: Shot): Promise<Answer>;
};
