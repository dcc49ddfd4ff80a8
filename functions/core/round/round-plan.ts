import { eachOnce, type Signatory } from '../agreement/signature.ts';
import { dateAt, datesOf, type Instant } from '../calendar.ts';
import { concerns, type FormVersion, isOnRequest } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import { isAsked, type WhyNobody, whyNobody, whyUnreachable } from '../person/contact.ts';
import { isSecondary, onRoll, type Year } from '../person/person.ts';
import type { PersonRow, RegisterRows } from '../person/person-record.ts';
import { hasMovedOn, highestYear, inPeriod } from '../pupil/moving-up.ts';
import type { School } from '../school/school.ts';
import type { Ask } from './ask.ts';
import { isInAudience } from './audience.ts';
import type { Round } from './round.ts';

/**
 * The forms in use that a round can ask: what is offered is never asked of everyone, nor a visit of
 * anyone, and that policies have been read only where the school has one.
 */
export const formsForRounds = (
  catalogue: Catalogue,
  school: Pick<School, 'formsOff' | 'policies'>,
): FormVersion[] =>
  formsInUse(catalogue, school)
    .filter((form) => !isOnRequest(form))
    .filter((form) => form.renews !== 'policy' || (school.policies ?? []).length > 0);

export type OutOfReach = { person: string; why: WhyNobody };

export type RoundPlan = {
  asks: Ask[];
  /** Who gets the one email: contacts of the pupils asked about, staff and governors themselves. */
  mailTo: Signatory[];
  outOfReach: OutOfReach[];
  /** Pupils of the audience who are not asked, by their year of today: the school does not go further. */
  movingOn: { year: Year; pupils: number }[];
};

/** The register by child and by id. */
function indexRegister(register: RegisterRows) {
  const contacts = new Map(register.contacts.map((contact) => [contact.id, contact]));
  const relations = Map.groupBy(register.relations, (relation) => relation.person);
  return {
    relationsOf: (person: string) => relations.get(person) ?? [],
    deciding: (person: string) =>
      (relations.get(person) ?? []).filter((relation) => isAsked(relation)),
    contact: (id: string) => contacts.get(id),
  };
}
type RegisterIndex = ReturnType<typeof indexRegister>;

function asksFor(
  person: PersonRow,
  form: FormVersion,
  index: RegisterIndex,
  { policies = [] }: Pick<School, 'policies'>,
): Ask[] {
  if (!concerns(form, person)) return [];
  const ask = { person: person.id, form: form.id };
  if (form.renews === 'policy') return policies.map(({ id }) => ({ ...ask, policy: id }));
  if (form.parents !== 'each') return [ask];
  return index.deciding(person.id).map((relation) => ({ ...ask, contact: relation.contact }));
}

/** Who is mailed about one person, and why nobody is where that is so. */
type Reach = { mailTo: Signatory[]; outOfReach: OutOfReach[] };

function reachSelf({ id, email }: PersonRow): Reach {
  return email
    ? { mailTo: [{ kind: 'person', id }], outOfReach: [] }
    : { mailTo: [], outOfReach: [{ person: id, why: 'no-email' }] };
}

/** `mayOwnLink`: they have a seat of their own in one of the forms, and are of age for a link. */
function reachPupil(pupil: PersonRow, index: RegisterIndex, mayOwnLink: boolean): Reach {
  const { id, email } = pupil;
  const why = whyNobody(index.relationsOf(id), index.contact);
  const reachable = index.deciding(id).flatMap((relation): Signatory[] => {
    const contact = index.contact(relation.contact);
    const isReachable = contact !== undefined && whyUnreachable(contact) === undefined;
    return isReachable ? [{ kind: 'contact', id: contact.id }] : [];
  });
  return {
    mailTo: [...(email && mayOwnLink ? [{ kind: 'person' as const, id }] : []), ...reachable],
    outOfReach: why ? [{ person: id, why }] : [],
  };
}

const hasPupilSeat = (form: FormVersion, person: Pick<PersonRow, 'kind' | 'year'>): boolean =>
  concerns(form, person) && form.slots.some(({ slot }) => slot === 'pupil');

/** How many pupils will have left the school by the year a round asks for, by their year of today. */
const countByYear = (pupils: readonly PersonRow[]): RoundPlan['movingOn'] =>
  [...Map.groupBy(pupils, ({ year }) => year)].flatMap(([year, { length }]) =>
    year ? [{ year, pupils: length }] : [],
  );

/**
 * Who is asked for what in a round, who is mailed, and who cannot be reached and why. Nobody
 * undecided, restricted or without an address is mailed; their children's agreements are opened all
 * the same, so that the office sees them outstanding. A form switched off since the round was made
 * is not asked. For a year that is to come pupils are asked what they will be asked in it: everybody
 * moves up one on 1 September, and those whom the school does not keep are not asked. `everybody`:
 * the school's people, by whom its highest year is told, where `register` is of some of them.
 */
export function planRound(
  round: Pick<Round, 'forms' | 'audience' | 'academicYear'>,
  register: RegisterRows,
  catalogue: Catalogue,
  school: Pick<School, 'formsOff' | 'policies'>,
  now: Instant,
  everybody: readonly PersonRow[] = register.people,
): RoundPlan {
  const index = indexRegister(register);
  const forms = formsForRounds(catalogue, school).filter(({ id }) => round.forms.includes(id));
  const { startsOn } = datesOf(round.academicYear);
  const today = dateAt(now);
  const on = today > startsOn ? today : startsOn;
  const audience = register.people.filter(
    (person) => onRoll(person, on) && isInAudience(person, round.audience),
  );
  const highest = highestYear(everybody, today);
  const isMovingOn = (person: PersonRow) => hasMovedOn(person, highest, round.academicYear, today);
  const concerned = audience
    .filter((person) => !isMovingOn(person))
    .map((person) => inPeriod(person, round.academicYear, today))
    .filter((person) => forms.some((form) => concerns(form, person)));

  const yearToday = new Map(audience.map(({ id, year }) => [id, year]));
  const reached = concerned.map((person) => {
    if (person.kind !== 'pupil') return reachSelf(person);
    // From Year 7 pupils have their own link too, where the register has their school address.
    const isOfAge = isSecondary(yearToday.get(person.id));
    return reachPupil(person, index, isOfAge && forms.some((form) => hasPupilSeat(form, person)));
  });
  const asksPupils = forms.some((form) => form.for.kinds.includes('pupil'));
  return {
    asks: concerned.flatMap((person) =>
      forms.flatMap((form) => asksFor(person, form, index, school)),
    ),
    mailTo: eachOnce(reached.flatMap(({ mailTo }) => mailTo)),
    outOfReach: reached.flatMap(({ outOfReach }) => outOfReach),
    movingOn: asksPupils ? countByYear(audience.filter(isMovingOn)) : [],
  };
}
