import { dateAt } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import type { FollowUp, SeenTo } from '../follow-up/follow-up.ts';
import { followUpsAgreed, followUpsCancelled } from '../follow-up/follow-ups-cancelled.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import type { Person } from '../person/person.ts';
import { ownAnswerSoughtIn } from '../pupil/own-answer.ts';
import type { Refusal } from '../refusal.ts';
import { roomBeside } from '../round/left-uncounted.ts';
import type { School } from '../school/school.ts';
import type { Agreement } from './agreement.ts';
import { evidenceOwed, type Signing } from './seat.ts';
import type { Signature } from './signature.ts';
import { strikeOut } from './strike-out.ts';

/**
 * A signature with its agreement as it stands, whom that is about, and what there is, or was, to do about
 * that person's forms.
 */
export type ToStrike = {
  person: Person;
  agreement: Agreement;
  signature: Signature;
  followUps: readonly FollowUp[];
};

/**
 * That what was said is no longer to do, nor to ask why parents do not say the same where now they do.
 * `struck`: each with its agreement as it is without it.
 */
export const noLongerToDo = (
  struck: readonly ToStrike[],
  by: SeenTo,
  catalogue: Catalogue,
): Fact[] =>
  struck.flatMap(({ agreement, signature, followUps }) => {
    const closed = followUpsCancelled(followUps, signature, by);
    const others = followUps.filter(
      ({ id }) => !closed.some((fact) => fact.fact === 'follow-up-changed' && fact.was.id === id),
    );
    const form = currentVersion(catalogue, agreement.form);
    return [...closed, ...followUpsAgreed(others, agreement, form, by)];
  });

/**
 * Strikes out several signatures, of one agreement one at most, for one reason: all of them, or none.
 * Their records stand under one reference, one piece of evidence is owed of them, and what they gave to do
 * is closed with them, unless a transaction has no room for that (`isClosed`). Who may is for the caller to
 * decide. Refusals: those of `strikeOut`.
 */
export function strikeOutTogether(
  struck: readonly ToStrike[],
  staff: { person: Person; role: string },
  why: string,
  signing: Signing,
  { school, catalogue }: { school: School; catalogue: Catalogue },
): { facts: Fact[]; isClosed: boolean } | Refusal {
  const on = dateAt(signing.now);
  const facts: Fact[] = [];
  const kept: Signature[] = [];
  const without: ToStrike[] = [];
  for (const one of struck) {
    const { person, agreement, signature } = one;
    const own = {
      form: currentVersion(catalogue, agreement.form),
      isSought: ownAnswerSoughtIn(agreement, person, school.ownAnswerFrom, on),
    };
    const decided = strikeOut(agreement, signature, staff, why, signing, own, person.kind);
    if ('refusal' in decided) return decided;
    const written = decided.facts.filter(({ fact }) => fact !== 'evidence-owed');
    facts.push(...written);
    const next = written.find((fact) => fact.fact === 'agreement-changed');
    without.push({ ...one, agreement: next?.agreement ?? agreement });
    if (written.length === decided.facts.length) continue;
    kept.push(...written.flatMap((fact) => (fact.fact === 'signed' ? [fact.signature] : [])));
  }
  const owner = { kind: 'person' as const, id: staff.person.id };
  const all = kept.length === 0 ? facts : [...facts, evidenceOwed(school.id, owner, kept, signing)];
  const closed = noLongerToDo(without, { at: signing.now, by: staff.person.id }, catalogue);
  const isClosed = roomBeside(all) >= closed.length;
  return { facts: isClosed ? [...all, ...closed] : all, isClosed };
}
