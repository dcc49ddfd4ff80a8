import { dateAt, type Instant } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import type { FormVersion } from '../form/form.ts';
import { fullName, type Person, type PersonKind } from '../person/person.ts';
import { withoutUnsought } from '../pupil/own-answer-seat.ts';
import type { Refusal } from '../refusal.ts';
import { isKeptAsEvidence } from '../visit/visit-evidence.ts';
import { type Agreement, hasEnded } from './agreement.ts';
import { evidenceOwed, type Signing, withoutEntry } from './seat.ts';
import type { Signature } from './signature.ts';
import { slotStatus } from './slot.ts';
import { checkWhy } from './typed-name.ts';
import { routeOf } from './via.ts';

/** The record that what was `struck` does not count, on the agreement as it is then. */
function voidOf(
  struck: Signature,
  next: Agreement,
  staff: { person: Person; role: string },
  reason: string,
  signing: Signing,
): Signature {
  const { said: _said, words: _words, filedWith: _filedWith, sameAs: _same, ...before } = struck;
  return {
    ...before,
    rev: next.rev,
    slots: next.slots.map((seat) => seat.slot),
    act: 'void',
    voids: struck.rev,
    why: reason,
    signatory: { kind: 'person', id: staff.person.id },
    role: staff.role,
    typedName: '',
    registerName: fullName(staff.person),
    statement: `I strike out what was signed as ${struck.registerName}.`,
    answers: {},
    ...(next.sameAs && { sameAs: next.sameAs }),
    asked: next.version,
    at: signing.now,
    route: routeOf(signing.via),
    via: signing.via,
    reference: signing.reference,
  };
}

/** What staff had signed on top of something, and when: it stops counting with it. */
export type FallsWith = { slot: 'class-teacher' | 'approver'; at: Instant };

/**
 * Which of the school's own signatures count now and would not once this one is struck out, because they
 * come after it: they are to be given again when somebody has signed in its place. Nothing falls where
 * another parent's yes goes on filling the seat.
 */
export function fallsWith(
  agreement: Agreement,
  { slot, rev }: Pick<Signature, 'slot' | 'rev'>,
): FallsWith[] {
  // When it is struck out makes no difference to what is left.
  const next = withoutEntry(agreement, slot, rev, agreement.askedAt);
  return agreement.slots.flatMap((seat, index): FallsWith[] => {
    const left = next.slots[index];
    const at = seat.filled?.at;
    if (!left || at === undefined || (seat.slot !== 'class-teacher' && seat.slot !== 'approver'))
      return [];
    const falls = slotStatus(agreement, seat) === 'signed' && slotStatus(next, left) !== 'signed';
    return falls && seat.slot !== slot ? [{ slot: seat.slot, at }] : [];
  });
}

/**
 * A member of staff strikes out a signature that was not made by whom it names, or by somebody who
 * may not decide any more. The reason is kept, both records stay, and the seat is free again; where
 * it was a pupil's own answer, which `own` says is not sought any more, nobody is to fill it: it goes.
 * `kind`: of whom it is about.
 * Refusals: `not-your-turn` (it does not stand any more, or its time is over), `invalid` (no reason).
 * Who may strike out what is for the caller to decide: a class teacher only what their own pupils
 * signed in class, the office anything.
 */
export function strikeOut(
  agreement: Agreement,
  struck: Signature,
  staff: { person: Person; role: string },
  why: string,
  signing: Signing,
  own?: { form: FormVersion; isSought: boolean },
  kind?: PersonKind,
): { facts: Fact[] } | Refusal {
  const reason = why.trim();
  if (reason === '')
    return { refusal: 'invalid', problems: [{ field: 'why', message: 'Say what went wrong' }] };
  const problems = checkWhy(reason);
  if (problems.length > 0) return { refusal: 'invalid', problems };
  const slot = agreement.slots.find((seat) => seat.slot === struck.slot);
  const stands = slot?.entries.some((entry) => entry.rev === struck.rev);
  if (!stands || hasEnded(agreement, dateAt(signing.now))) return { refusal: 'not-your-turn' };

  const freed = withoutEntry(agreement, struck.slot, struck.rev, signing.now);
  const next = own ? withoutUnsought(freed, struck.slot, own) : freed;
  const signature = voidOf(struck, next, staff, reason, signing);
  return {
    facts: [
      { fact: 'signed', signature },
      { fact: 'agreement-changed', agreement: next, wasRev: agreement.rev },
      ...(kind === undefined || isKeptAsEvidence({ kind }, agreement, next)
        ? [evidenceOwed(agreement.school, signature.signatory, [signature], signing)]
        : []),
    ],
  };
}
