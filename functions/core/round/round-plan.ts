import { eachOnce, type Signatory } from '../agreement/signature.ts';
import { dateAt, datesOf, type Instant } from '../calendar.ts';
import { concerns, type FormVersion, isOnRequest } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import {
  type Contact,
  isAsked,
  type Relation,
  type WhyNobody,
  whyNobody,
  whyUnreachable,
} from '../person/contact.ts';
import { isSecondary, onRoll, type Person, type Year } from '../person/person.ts';
import { hasMovedOn, highestYear, inPeriod } from '../pupil/moving-up.ts';
import type { School } from '../school/school.ts';
import type { Ask } from './ask.ts';
import type { Audience, Round } from './round.ts';

/** The register as a round needs it. Rows of the register's listings fit. */
export type RegisterView = {
  people: readonly Omit<Person, 'school'>[];
  contacts: readonly Omit<Contact, 'school'>[];
  relations: readonly Omit<Relation, 'school'>[];
};

/** Whether a round can ask it: what is offered is never asked of everyone, nor a visit of anyone. */
export const isForEveryone = (form: Pick<FormVersion, 'asked' | 'renews'>): boolean =>
  !isOnRequest(form);

/** Whether a form has a seat for pupils of that year. */
const asksPupil = (form: FormVersion, person: Pick<Person, 'kind' | 'year'>): boolean =>
  concerns(form, person) && form.slots.some(({ slot }) => slot === 'pupil');

/** Whom a round asks, by the register of today. Empty years or classes mean all; they narrow pupils only. */
export const isInAudience = (
  person: Pick<Person, 'kind' | 'year' | 'class'>,
  audience: Audience,
): boolean => {
  if (!audience.kinds.includes(person.kind)) return false;
  if (person.kind !== 'pupil') return true;
  const yearFits =
    audience.years.length === 0 ||
    (person.year !== undefined && audience.years.includes(person.year));
  const classFits =
    audience.classes.length === 0 ||
    (person.class !== undefined && audience.classes.includes(person.class));
  return yearFits && classFits;
};

export type OutOfReach = { person: string; why: WhyNobody };

export type RoundPlan = {
  asks: Ask[];
  /** Who gets the one email: contacts of the pupils asked about, staff and governors themselves. */
  mailTo: Signatory[];
  outOfReach: OutOfReach[];
  /** Pupils of the audience who are not asked, by their year of today: the school does not go further. */
  movingOn: { year: Year; pupils: number }[];
};

/** Who asks whom: an index of relations by child, and of contacts by id. */
function indexRegister(view: RegisterView) {
  const contacts = new Map(view.contacts.map((contact) => [contact.id, contact]));
  const relations = Map.groupBy(view.relations, (relation) => relation.person);
  return {
    relationsOf: (person: string) => relations.get(person) ?? [],
    deciding: (person: string) =>
      (relations.get(person) ?? []).filter((relation) => isAsked(relation)),
    contact: (id: string) => contacts.get(id),
  };
}
type RegisterIndex = ReturnType<typeof indexRegister>;

function asksFor(
  person: RegisterView['people'][number],
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

/**
 * Who is asked for what in a round, who is mailed, and who cannot be reached and why. Nobody
 * undecided, restricted or without an address is mailed; their children's agreements are opened all
 * the same, so that the office sees them outstanding. A form switched off since the round was made
 * is not asked. For a year that is to come pupils are asked what they will be asked in it: everybody
 * moves up one on 1 September, and those whom the school does not keep are not asked.
 */
export function planRound(
  round: Pick<Round, 'forms' | 'audience' | 'academicYear'>,
  view: RegisterView,
  catalogue: Catalogue,
  school: Pick<School, 'formsOff' | 'policies'>,
  now: Instant,
): RoundPlan {
  const index = indexRegister(view);
  const forms = formsInUse(catalogue, school)
    .filter((form) => round.forms.includes(form.id))
    .filter(isForEveryone)
    .filter((form) => form.renews !== 'policy' || (school.policies ?? []).length > 0);
  const { startsOn } = datesOf(round.academicYear);
  const today = dateAt(now);
  const on = today > startsOn ? today : startsOn;
  const audience = view.people.filter(
    (person) => onRoll(person, on) && isInAudience(person, round.audience),
  );
  const highest = highestYear(view.people, today);
  const isMovingOn = (person: RegisterView['people'][number]) =>
    hasMovedOn(person, highest, round.academicYear, today);
  const people = audience
    .filter((person) => !isMovingOn(person))
    .map((person) => inPeriod(person, round.academicYear, today));
  const concerned = people.filter((person) => forms.some((form) => concerns(form, person)));

  const asks = concerned.flatMap((person) =>
    forms.flatMap((form) => asksFor(person, form, index, school)),
  );
  const yearToday = new Map(audience.map(({ id, year }) => [id, year]));
  const mailTo: Signatory[] = [];
  const outOfReach: OutOfReach[] = [];
  for (const person of concerned) {
    if (person.kind !== 'pupil') {
      if (person.email) mailTo.push({ kind: 'person', id: person.id });
      else outOfReach.push({ person: person.id, why: 'no-email' });
      continue;
    }
    // From Year 7 pupils have their own link too, where the register has their school address.
    const isOfAge = isSecondary(yearToday.get(person.id));
    if (person.email && isOfAge && forms.some((form) => asksPupil(form, person)))
      mailTo.push({ kind: 'person', id: person.id });
    const why = whyNobody(index.relationsOf(person.id), index.contact);
    if (why) outOfReach.push({ person: person.id, why });
    for (const relation of index.deciding(person.id)) {
      const contact = index.contact(relation.contact);
      if (contact && whyUnreachable(contact) === undefined)
        mailTo.push({ kind: 'contact', id: contact.id });
    }
  }
  const asksPupils = forms.some((form) => form.for.kinds.includes('pupil'));
  const leaving = asksPupils ? audience.filter(isMovingOn) : [];
  const movingOn = [...Map.groupBy(leaving, ({ year }) => year)].flatMap(([year, { length }]) =>
    year ? [{ year, pupils: length }] : [],
  );
  return { asks, mailTo: eachOnce(mailTo), outOfReach, movingOn };
}
