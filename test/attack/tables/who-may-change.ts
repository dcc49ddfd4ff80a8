import { emailHash } from '../../../functions/services/tokens.ts';
import type { Shot, Written } from '../shot.ts';
import type { Identity, Kind } from '../world/identity.ts';
import type { World } from '../world/world.ts';

/** Whose partition of the table it is, by the first letter of its key; see functions/store/keys.ts. */
type Sort =
  | 'person'
  | 'contact'
  | 'school'
  | 'counts'
  | 'limit'
  | 'code'
  | 'sign-in'
  | 'grant'
  | 'session';
const sorts: Record<string, Sort> = {
  P: 'person',
  C: 'contact',
  S: 'school',
  L: 'limit',
  K: 'code',
  E: 'sign-in',
  G: 'grant',
  N: 'counts',
};

type Place = {
  sort: Sort;
  school: string;
  self: string;
  family?: string;
  class?: string;
  isNew: boolean;
};

type Whose = 'any' | 'own school' | 'own classes' | 'own children' | 'their own' | 'nobody yet';
const isTheirs: Record<Whose, (who: Identity, place: Place) => boolean> = {
  any: () => true,
  'own school': (who, { school }) => who.school === school,
  'own classes': (who, place) =>
    who.school === place.school &&
    place.class !== undefined &&
    (who.classes ?? []).includes(place.class),
  'own children': (who, place) =>
    who.school === place.school && place.family !== undefined && who.family === place.family,
  'their own': (who, place) =>
    who.school === place.school && [who.self, who.visit].includes(place.self),
  'nobody yet': (_, { isNew }) => isNew,
};

type Row = {
  who: readonly Kind[] | 'everybody';
  at: readonly Sort[];
  whose: Whose;
  door?: string;
  route?: string;
  because: string;
};

const staffKinds: readonly Kind[] = [
  'admin',
  'office',
  'teacher',
  'esafety',
  'publisher',
  'approver',
  'no role',
];

/** Who may write where. Whoever is named nowhere writes nothing, whatever they send. */
const rows: readonly Row[] = [
  {
    who: 'everybody',
    at: ['limit'],
    whose: 'any',
    because: 'That somebody tried is counted, or it could be tried for ever.',
  },
  {
    who: 'everybody',
    at: ['person'],
    whose: 'nobody yet',
    door: 'public',
    because: 'A visitor comes onto the register by signing.',
  },
  {
    who: 'everybody',
    at: ['contact', 'person'],
    whose: 'any',
    door: 'sign',
    route: '/:school',
    because: 'A new link is owed to the address that was typed, if the school knows it.',
  },
  {
    who: ['admin', 'office'],
    at: ['person', 'contact', 'school'],
    whose: 'own school',
    because: 'They keep the register and issue the forms.',
  },
  {
    who: ['admin', 'office'],
    at: ['counts'],
    whose: 'own school',
    because:
      'Once a setting is another, or somebody has moved, its rounds are to be counted anew; and how much there is to do is kept.',
  },
  {
    who: ['admin', 'office'],
    at: ['sign-in'],
    whose: 'own school',
    because: 'A sign-in goes with the address of whoever is added, corrected or leaves by hand.',
  },
  {
    who: ['visitor'],
    at: ['person'],
    whose: 'their own',
    because: 'They ask for a device of theirs besides.',
  },
  {
    who: ['admin'],
    at: ['grant', 'session'],
    whose: 'own school',
    because: 'They say who may do what, and sign others out.',
  },
  {
    who: staffKinds,
    at: ['session'],
    whose: 'their own',
    because: 'They sign out, whatever they may still do.',
  },
  {
    who: ['teacher'],
    at: ['person'],
    whose: 'own classes',
    because: 'They countersign, and read a form to a pupil who cannot.',
  },
  {
    who: ['teacher'],
    at: ['person'],
    whose: 'their own',
    because: 'The evidence of what they countersign is owed to them.',
  },
  {
    who: ['teacher'],
    at: ['school'],
    whose: 'own school',
    because: 'A lesson stands with its school.',
  },
  {
    who: ['teacher'],
    at: ['code'],
    whose: 'any',
    because: 'A lesson opens by a code from chance, whatever the school.',
  },
  {
    who: ['approver'],
    at: ['person'],
    whose: 'own school',
    because: 'They approve for anybody at the school, visitors too.',
  },
  {
    who: ['approver'],
    at: ['contact'],
    whose: 'own school',
    because: 'The family is owed an email that says so.',
  },
  {
    who: ['esafety', 'publisher'],
    at: ['person'],
    whose: 'own school',
    because: 'They say that what a family wanted is seen to.',
  },
  {
    who: ['contact', 'pupil by link', 'staff by link'],
    at: ['person', 'contact'],
    whose: 'their own',
    because: 'What they answer is theirs.',
  },
  {
    who: ['contact'],
    at: ['person'],
    whose: 'own children',
    because: 'They sign for their children, and these beside them.',
  },
  {
    who: ['class device'],
    at: ['person'],
    whose: 'own classes',
    because: 'The pupils of the class sign on it.',
  },
];

/** Whose an address is: what was granted stands under its hash. */
function ownerOf({ north, south }: World, hash: string): { school: string; self: string } {
  const owner = [north, south]
    .flatMap(({ staff }) => staff)
    .find(({ email = '' }) => emailHash(email) === hash);
  return { school: owner?.school ?? '', self: owner?.id ?? '' };
}

/** That a sign-in is over stands beside what was granted, and is another matter. */
const sortOf = ({ pk, sk }: Written): Sort | undefined =>
  pk.startsWith('G#') && /^(?:ENDED#|SESSIONS$)/.test(sk) ? 'session' : sorts[pk.slice(0, 1)];

function placeOf(world: World, written: Written): Place {
  const [, second = '', third = ''] = written.pk.split('#');
  const sort = sortOf(written);
  if (!sort) throw new Error(`Whose ${written.pk} is stands nowhere: see sorts`);
  if (sort === 'sign-in') {
    const [school = '', self = ''] = written.sk.split('#');
    return { sort, school, self, isNew: false };
  }
  if (written.pk.startsWith('G#')) return { sort, ...ownerOf(world, second), isNew: false };
  const [known] = world.canaries.inside(third);
  const visitors = [world.north.visitor.id, world.south.visitor.id];
  return {
    sort,
    school: second,
    self: third,
    ...(known?.family && { family: known.family }),
    ...(known?.class && { class: known.class }),
    isNew: known === undefined && !visitors.includes(third),
  };
}

/** Why somebody may write there; undefined where they may not. */
export function whyChanged(
  world: World,
  { who, door, route }: Shot,
  written: Written,
): string | undefined {
  const place = placeOf(world, written);
  return rows.find(
    (row) =>
      (row.who === 'everybody' || row.who.includes(who.kind)) &&
      row.at.includes(place.sort) &&
      (row.door === undefined || row.door === door) &&
      (row.route === undefined || row.route === route) &&
      isTheirs[row.whose](who, place),
  )?.because;
}

/** Every reason there is to change something. */
export const reasonsToChange: readonly string[] = rows.map(({ because }) => because);
