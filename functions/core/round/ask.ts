import { type Agreement, openAgreement, periodOf, statusOf } from '../agreement/agreement.ts';
import { dateAt, datesOf, type Instant } from '../calendar.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import type { Person } from '../person/person.ts';
import { type AskedOf, askedOfPupils, stillFits } from '../pupil/asked-of.ts';
import { inPeriod } from '../pupil/moving-up.ts';
import { ownAnswerSoughtIn } from '../pupil/own-answer.ts';
import { withOwnAnswer } from '../pupil/own-answer-seat.ts';
import type { School } from '../school/school.ts';
import type { Round } from './round.ts';

/** One form asked for one person (of one contact, or about one policy, where that tells them apart). */
export type Ask = { person: string; form: string; contact?: string; policy?: string };

/** Whom an ask is about, as far as the agreement it opens depends on it. */
export type AskedPerson = Pick<Person, 'id' | 'kind' | 'year' | 'class' | 'judgedAble'>;

/** What issuing a round depends on besides the round. */
export type Issuing = {
  round: Round;
  school: Pick<School, 'id' | 'ownAnswerFrom' | 'policies'>;
  catalogue: Catalogue;
  now: Instant;
};

/**
 * Of which pupils it is asked from now on. What another round asks of them still is narrowed by neither: it
 * is asked because of both.
 */
function askedOfNow(
  existing: Agreement,
  person: AskedPerson,
  { round, catalogue, now }: Issuing,
): AskedOf | undefined {
  if (person.kind !== 'pupil') return undefined;
  const form = currentVersion(catalogue, existing.form);
  const isAskedYet = stillFits(existing, person, dateAt(now));
  return askedOfPupils(form, existing.period, isAskedYet ? undefined : round.audience);
}

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
  issuing: Issuing,
): Agreement | undefined {
  const { round, school, catalogue, now } = issuing;
  if (existing.round === round.id) return undefined;
  const isSought = ownAnswerSoughtIn(existing, person, school.ownAnswerFrom, dateAt(now));
  const seated = withOwnAnswer(existing, currentVersion(catalogue, existing.form), isSought);
  const next = seated ?? existing;
  if (statusOf(next, datesOf(round.academicYear).startsOn) === 'complete') return seated;
  const { askedOf: _askedOf, ...asked } = next;
  const askedOf = askedOfNow(existing, person, issuing);
  return {
    ...asked,
    rev: existing.rev + 1,
    round: round.id,
    askedAt: now,
    ...(askedOf && { askedOf }),
  };
}

/** The agreement an ask opens when there is none yet. Throws for a policy the school has not got. */
export function openAsk(ask: Ask, person: AskedPerson, issuing: Issuing): Agreement {
  const { round, school, catalogue, now } = issuing;
  const policy = school.policies?.find(({ id }) => id === ask.policy);
  if (ask.policy && !policy) throw new Error(`No policy "${ask.policy}" to ask about`);
  const about = { ...(ask.contact && { contact: ask.contact }), ...(policy && { policy }) };
  const form = currentVersion(catalogue, ask.form);
  const period = periodOf(form, round.academicYear);
  const then = inPeriod(person, period, dateAt(now));
  const askedOf = person.kind === 'pupil' && askedOfPupils(form, period, round.audience);
  const opened = openAgreement(form, { school, person: then, ...about }, round, now);
  return askedOf ? { ...opened, askedOf } : opened;
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
