import type { Signatory } from '../agreement/signature.ts';
import { onOneLine } from '../canonical-json.ts';
import type { WhyNobody } from '../person/contact.ts';
import { compareGroups, groupOf } from '../person/group.ts';
import { type PersonRecord, type PersonRow, peopleById } from '../person/person-record.ts';
import type { School } from '../school/school.ts';
import { askingSettings } from '../school/setting.ts';
import type { Unapproved } from '../staff/approver-post.ts';
import type { Round } from './round.ts';
import type { RoundPlan } from './round-plan.ts';

/** How many of each form go to a class; a row a class. */
export type AskCounts = {
  forms: readonly string[];
  rows: readonly { group: string; counts: readonly number[] }[];
};

/** Forms that an earlier round asked for and that belong to this one once it is issued. */
export type RoundMove = { name: string; forms: number };

/** What a round would do if it were issued now. */
export type RoundPreview = {
  people: number;
  /** How many really go: whoever has nothing to do gets none. */
  emails: number;
  /** How many of them go to pupils themselves, besides their families. */
  toPupils: number;
  moves: readonly RoundMove[];
  asks: AskCounts;
  outOfReach: readonly { person: PersonRow; why: WhyNobody }[];
  /** Forms of it that nobody can approve. */
  unapproved: readonly Unapproved[];
  /** Pupils who are not asked, because the school does not go beyond their year of today. */
  movingOn: RoundPlan['movingOn'];
  /** It asks for a year that is to come: years and classes are those of today. */
  isAhead: boolean;
};

/** How many of each form go to each class, as a school lists them. */
export function countAsks(
  forms: readonly string[],
  { asks }: Pick<RoundPlan, 'asks'>,
  people: readonly PersonRow[],
): AskCounts {
  const groups = new Map(people.map((person) => [person.id, groupOf(person)]));
  const byGroup = Map.groupBy(asks, (ask) => groups.get(ask.person) ?? '');
  return {
    forms,
    rows: [...byGroup]
      .sort(([a], [b]) => compareGroups(a, b))
      .map(([group, own]) => ({
        group,
        counts: forms.map((form) => own.filter((ask) => ask.form === form).length),
      })),
  };
}

/** How many forms that another round asked for would belong to this one, by that round's name. */
export function countMoves(
  before: readonly PersonRecord[],
  after: readonly PersonRecord[],
  round: Pick<Round, 'id'>,
  earlier: readonly Pick<Round, 'id' | 'name'>[],
): RoundMove[] {
  const everyAgreement = (records: readonly PersonRecord[]) =>
    records.flatMap(({ person, agreements }) =>
      agreements.map((agreement) => ({
        key: `${person.id} ${agreement.id}`,
        round: agreement.round,
      })),
    );
  const roundBefore = new Map(everyAgreement(before).map(({ key, round: id }) => [key, id]));
  const from = everyAgreement(after)
    .filter((agreement) => agreement.round === round.id)
    .map(({ key }) => roundBefore.get(key))
    .filter((id) => id !== undefined && id !== round.id);
  return earlier
    .map(({ id, name }) => ({ name, forms: from.filter((left) => left === id).length }))
    .filter(({ forms }) => forms > 0);
}

/** Whom nobody can be emailed for, class by class. */
export const outOfReachIn = (
  { outOfReach }: Pick<RoundPlan, 'outOfReach'>,
  people: readonly PersonRow[],
): RoundPreview['outOfReach'] => {
  const byId = peopleById(people);
  return outOfReach
    .flatMap(({ person: id, why }) => {
      const person = byId.get(id);
      return person ? [{ person, why }] : [];
    })
    .sort((a, b) => compareGroups(groupOf(a.person), groupOf(b.person)));
};

/** How many of those who get an email are pupils. */
export function countPupils(owners: readonly Signatory[], people: readonly PersonRow[]): number {
  const byId = peopleById(people);
  return owners.filter(({ kind, id }) => kind === 'person' && byId.get(id)?.kind === 'pupil')
    .length;
}

/** What a preview depends on: what is issued is what was looked through, or it is shown again. */
export function previewSeen(
  { forms, audience, academicYear, dueOn }: Round,
  school: School,
): string {
  const { kinds, years, classes } = audience;
  const round = [forms, kinds, years, classes, academicYear, dueOn];
  // A table returns the fields of a policy in any order.
  return onOneLine([round, school.registerRev, ...askingSettings(school)]);
}

/** Whether a round still is what somebody looked through; `seen` as `previewSeen` was then. */
export const isAsSeen = (round: Round, school: School, seen: string): boolean =>
  seen === previewSeen(round, school);
