import { concerns, type FormVersion } from '../form/form.ts';
import { type Resource, resources } from '../form/resource.ts';
import { type PersonKind, personKinds, type Year, years } from '../person/person.ts';

/** People of one kind; pupils may be of some years only. */
export type Whom = { kind: PersonKind; years?: Year[] };

/** What switching forms off comes to. */
export type SwitchedOff = {
  /** Forms in use that would be off. */
  forms: string[];
  /** What nobody of these people could be given any more: no form is left that unlocks it. */
  lost: { resource: Resource; whom: Whom[] }[];
  /** What would rest on the forms that are left, where one of these was needed besides. */
  rests: { resource: Resource; forms: string[] }[];
};

type AtSchool = { kind: PersonKind; year?: Year };

/** Everybody a form can be about, by kind; pupils by year, as forms tell them apart. */
const everybody: readonly AtSchool[] = [
  ...years.map((year) => ({ kind: 'pupil' as const, year })),
  ...personKinds.filter((kind) => kind !== 'pupil').map((kind) => ({ kind })),
];

const thatUnlock = (forms: readonly FormVersion[], resource: Resource, somebody: AtSchool) =>
  forms.filter((form) => form.unlocks.includes(resource) && concerns(form, somebody));

/** By kind; the years only where not all of them are among these. */
function together(people: readonly AtSchool[]): Whom[] {
  return [...Map.groupBy(people, ({ kind }) => kind)].map(([kind, all]) => {
    const some = all.flatMap(({ year }) => year ?? []);
    return { kind, ...(some.length > 0 && some.length < years.length && { years: some }) };
  });
}

/**
 * What stops when of the forms in use (`before`) only `after` are left. Without a form that unlocks
 * it, something can be given to nobody; where one is left, that one alone decides.
 */
export function switchedOff(
  before: readonly FormVersion[],
  after: readonly FormVersion[],
): SwitchedOff {
  const off = before.filter(({ id }) => !after.some((form) => form.id === id));
  const touched = resources.map((resource) => {
    const whom = everybody.filter((somebody) => thatUnlock(off, resource, somebody).length > 0);
    return { resource, whom, left: (somebody: AtSchool) => thatUnlock(after, resource, somebody) };
  });
  return {
    forms: off.map(({ id }) => id),
    lost: touched.flatMap(({ resource, whom, left }) => {
      const without = together(whom.filter((somebody) => left(somebody).length === 0));
      return without.length > 0 ? [{ resource, whom: without }] : [];
    }),
    rests: touched.flatMap(({ resource, whom, left }) => {
      const those = new Set(whom.flatMap((somebody) => left(somebody).map(({ id }) => id)));
      return those.size > 0 ? [{ resource, forms: [...those] }] : [];
    }),
  };
}
