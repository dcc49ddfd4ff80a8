import type { Instant } from '../calendar.ts';
import { changesOf } from '../register/person-correction.ts';
import type { Cover } from './cover.ts';
import type { MovedUp, Person, PersonCorrection } from './person.ts';

/**
 * What happened about a person, and no one form of theirs: what staff judged of them, or changed by hand; how the
 * school moved them up the last time; which classes they were set to cover.
 */
export type PersonHappening = { at: Instant; by: string } & (
  | { what: 'judged-able' | 'judged-no-more' | 'added' }
  | { what: 'corrected'; corrections: PersonCorrection[] }
  | { what: 'moved-up' | 'moved-back'; movedUp: MovedUp }
  | { what: 'cover-set' | 'cover-cancelled'; cover: Cover }
);

/** A person as far as what happened stands with them. */
export type PersonOnRecord = Pick<
  Person,
  'judgedAble' | 'judgedBefore' | 'added' | 'corrections' | 'movedUp' | 'covers'
>;

const judgements = ({ judgedAble, judgedBefore = [] }: PersonOnRecord): PersonHappening[] => [
  ...(judgedAble ? [{ what: 'judged-able' as const, ...judgedAble }] : []),
  ...judgedBefore.flatMap(({ ended, at, by }): PersonHappening[] => [
    { what: 'judged-no-more', ...ended },
    { what: 'judged-able', at, by },
  ]),
];

const byHand = (person: PersonOnRecord): PersonHappening[] => [
  ...(person.added ? [{ what: 'added' as const, ...person.added }] : []),
  ...changesOf(person).map((changes) => ({ what: 'corrected' as const, ...changes })),
];

const moves = ({ movedUp }: PersonOnRecord): PersonHappening[] => {
  if (!movedUp) return [];
  const { at, by, undone } = movedUp;
  return [
    { what: 'moved-up', at, by, movedUp },
    ...(undone ? [{ what: 'moved-back' as const, ...undone, movedUp }] : []),
  ];
};

const covered = ({ covers = [] }: PersonOnRecord): PersonHappening[] =>
  covers.flatMap((cover): PersonHappening[] => [
    { what: 'cover-set', at: cover.at, by: cover.by, cover },
    ...(cover.ended ? [{ what: 'cover-cancelled' as const, ...cover.ended, cover }] : []),
  ]);

/** All that happened about a person and stands with them, in no order. */
export const ofPerson = (person: PersonOnRecord): PersonHappening[] => [
  ...judgements(person),
  ...byHand(person),
  ...moves(person),
  ...covered(person),
];
