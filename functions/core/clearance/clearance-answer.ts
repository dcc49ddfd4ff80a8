import type { CalendarDate, Instant } from '../calendar.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import type { Resource } from '../form/resource.ts';
import type { Person } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { type Clearance, clearanceFor, type Missing } from './clearance.ts';
import type { ClearanceRules } from './grounds.ts';

/** Somebody whose yes it rests on; without a `name`: the register has them no longer. */
export type GroundSigner = { name: string | undefined; isContact: boolean; at: Instant };

/** A form that a yes rests on: who signed it and when. */
export type SignedGround = {
  form: string;
  version: number;
  by: readonly GroundSigner[];
  /** Of the year before: it serves for some weeks only. */
  isLastYears: boolean;
};

/**
 * Whether one person may use what is wanted, with all that whoever asks must know of it. `noForm`:
 * what of it no form that applies gives. `noneForKind`: the school uses no form that would give it to
 * anybody of their kind. `noEmail`: whoever is waited for cannot be mailed.
 */
export type ClearanceAnswer = {
  person: Person;
  clearance: Clearance;
  grounds: readonly SignedGround[];
  noForm: readonly Resource[];
  noneForKind: boolean;
  noEmail: boolean;
};

/** What of these things no form that applies to this person would give, and whether none ever could. */
export function withoutForm(
  record: PersonRecord,
  wanted: readonly Resource[],
  catalogue: Catalogue,
  rules: ClearanceRules,
  on: CalendarDate,
): Pick<ClearanceAnswer, 'noForm' | 'noneForKind'> {
  const noForm = wanted.filter((resource) => {
    const clearance = clearanceFor(record, resource, catalogue, rules, on);
    return !clearance.cleared && clearance.missing.some(({ why }) => why === 'no-form');
  });
  const isForTheirKind = formsInUse(catalogue, rules).some(
    (form) =>
      form.unlocks.some((resource) => noForm.includes(resource)) &&
      form.for.kinds.includes(record.person.kind),
  );
  return { noForm, noneForKind: !isForTheirKind };
}

/** Whether a signature is missing that an email could ask for. */
export const waitsForFamily = (missing: readonly Missing[]): boolean =>
  missing.some(
    (form) => form.why === 'waiting' && (form.slot === 'parent' || form.slot === 'self'),
  );
