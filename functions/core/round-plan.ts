import { type Agreement, openAgreement, periodOf, statusOf } from './agreement.ts';
import { dateAt, datesOf, type Instant } from './calendar.ts';
import {
  type Contact,
  isAsked,
  type Relation,
  type Unreachable,
  whyUnreachable,
} from './contact.ts';
import {
  type Catalogue,
  concerns,
  currentVersion,
  type FormVersion,
  formsInUse,
  isOnRequest,
} from './form.ts';
import type { Message } from './message.ts';
import { hasMovedOn, highestYear, inPeriod } from './moving-up.ts';
import { ownAnswerSoughtIn, withOwnAnswer } from './own-answer.ts';
import { isSecondary, onRoll, type Person, type Year } from './person.ts';
import type { Audience, Round } from './round.ts';
import type { School } from './school.ts';
import { eachOnce, type Signatory } from './signature.ts';

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

/** One form asked for one person (of one contact, or about one policy, where that tells them apart). */
export type Ask = { person: string; form: string; contact?: string; policy?: string };

/** Why nobody can be asked by email about a person. `nobody-decides`: the register names nobody. */
export type WhyNobody = 'no-contact' | 'nobody-decides' | Unreachable;
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

/** Why no email can reach anyone for this pupil; undefined when one can. */
export function whyNobody(
  relations: readonly Omit<Relation, 'school'>[],
  contactOf: (id: string) => Omit<Contact, 'school'> | undefined,
): WhyNobody | undefined {
  if (relations.length === 0) return 'no-contact';
  const deciding = relations.filter((relation) => isAsked(relation));
  if (deciding.length === 0) return 'nobody-decides';
  const reasons = deciding.map((relation) => {
    const contact = contactOf(relation.contact);
    return contact ? whyUnreachable(contact) : 'no-email';
  });
  if (reasons.includes(undefined)) return undefined;
  return reasons.includes('no-email') ? 'no-email' : 'not-this-person';
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

/** Whom an ask is about, as far as the agreement it opens depends on it. */
export type AskedPerson = Pick<Person, 'id' | 'kind' | 'year' | 'judgedAble'>;

/** What issuing a round depends on besides the round. */
export type Issuing = {
  round: Round;
  school: Pick<School, 'id' | 'ownAnswerFrom' | 'policies'>;
  catalogue: Catalogue;
  now: Instant;
};

/**
 * What asking once more makes of an agreement that exists: nothing when it belongs to this round
 * already; else it now belongs to this round, with a seat for the pupil's own answer as that is
 * sought by now. What is complete is not asked again, unless for an own answer that is newly sought;
 * an empty seat for one that is not sought any more is taken away all the same. Seats follow the
 * year the pupil is in when the agreement holds (`inPeriod`).
 */
export function reask(
  existing: Agreement,
  person: AskedPerson,
  { round, school, catalogue, now }: Issuing,
): Agreement | undefined {
  if (existing.round === round.id) return undefined;
  const isSought = ownAnswerSoughtIn(existing, person, school.ownAnswerFrom, dateAt(now));
  const seated = withOwnAnswer(existing, currentVersion(catalogue, existing.form), isSought);
  const next = seated ?? existing;
  if (statusOf(next, datesOf(round.academicYear).startsOn) === 'complete') return seated;
  return { ...next, rev: existing.rev + 1, round: round.id, askedAt: now };
}

/** The agreement an ask opens when there is none yet. Throws for a policy the school has not got. */
export function openAsk(ask: Ask, person: AskedPerson, issuing: Issuing): Agreement {
  const { round, school, catalogue, now } = issuing;
  const policy = school.policies?.find((one) => one.id === ask.policy);
  if (ask.policy && !policy) throw new Error(`No policy "${ask.policy}" to ask about`);
  const about = { ...(ask.contact && { contact: ask.contact }), ...(policy && { policy }) };
  const form = currentVersion(catalogue, ask.form);
  const period = periodOf(form, round.academicYear);
  const then = inPeriod(person, period, dateAt(now));
  return openAgreement(form, { school, person: then, ...about }, round, now);
}

/** A person's agreements as they would stand with these asks of theirs issued. */
export function asIfIssued(
  existing: readonly Agreement[],
  asks: readonly Ask[],
  person: AskedPerson,
  issuing: Issuing,
): Agreement[] {
  const known = new Map(existing.map((agreement) => [agreement.id, agreement]));
  for (const ask of asks) {
    const opened = openAsk(ask, person, issuing);
    const before = known.get(opened.id);
    known.set(opened.id, before ? (reask(before, person, issuing) ?? before) : opened);
  }
  return [...known.values()];
}

/** The one email of a round to one signatory. Its id is fixed, so that a replay owes it only once. */
export const roundMessage = (
  round: Pick<Round, 'school' | 'id'>,
  owner: Signatory,
  kind: 'ask' | 'chase',
  n: number,
  now: Instant,
): Message => ({
  school: round.school,
  owner,
  id: `${round.id}.${kind}.${n}`,
  kind,
  round: round.id,
  state: 'owed',
  owedAt: now,
  notBefore: now,
  tries: 0,
});
