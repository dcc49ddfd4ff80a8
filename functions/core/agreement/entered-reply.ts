import type { CalendarDate } from '../calendar.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import type { Person } from '../person/person.ts';
import { type Agreement, hasEnded } from './agreement.ts';
import { isSame, type Signatory, type Signature, standsAs, type Via } from './signature.ts';
import type { ToStrike } from './strike-out-together.ts';

/** Whose reply it was, and the reference that all of it was entered under. */
export type ReplyAt = { signatory: Signatory; reference: string };

/**
 * `stands`: it can be cancelled. `cancelled`: it has been. `changed`: something was answered in its
 * place since. `over`: its time is over, and with it what it allowed.
 */
export type ReplyLineState = 'stands' | 'cancelled' | 'changed' | 'over';

/**
 * One form about one person in a reply that was entered at the desk. `hadAnswered`: whoever replied had
 * answered it before, which does not count again by itself.
 */
export type EnteredLine = ToStrike & { state: ReplyLineState; hadAnswered: boolean };

/** Whether staff wrote it down for whoever it names. */
export const isEntered = (via: Via): via is Extract<Via, { by: 'paper' | 'phone' }> =>
  via.by === 'paper' || via.by === 'phone';

/** Whether a signature is part of a reply that was entered at the desk, whichever version wrote it. */
export const isOfReply = (
  { act, via, signatory, reference }: Pick<Signature, 'act' | 'via' | 'signatory' | 'reference'>,
  at: ReplyAt,
): boolean =>
  act !== 'void' && isEntered(via) && isSame(signatory, at.signatory) && reference === at.reference;

/**
 * Whether they had answered before, under this record or another of the same person (`sameAs`), and that
 * was not cancelled.
 */
function hadAnsweredBefore(
  { sameAs }: Agreement,
  { slot, rev, signatory, agreement }: Signature,
  all: readonly Signature[],
): boolean {
  const whose = standsAs(signatory, sameAs);
  const ofIt = all.filter((one) => one.agreement === agreement);
  return ofIt.some(
    (one) =>
      one.slot === slot &&
      one.act !== 'void' &&
      one.rev < rev &&
      isSame(standsAs(one.signatory, sameAs), whose) &&
      !ofIt.some(({ voids }) => voids === one.rev),
  );
}

function stateOf(
  agreement: Agreement,
  { slot, rev, agreement: id }: Signature,
  signatures: readonly Signature[],
  on: CalendarDate,
): ReplyLineState {
  if (signatures.some((one) => one.agreement === id && one.voids === rev)) return 'cancelled';
  const entries = agreement.slots.find((seat) => seat.slot === slot)?.entries ?? [];
  if (!entries.some((entry) => entry.rev === rev)) return 'changed';
  return hasEnded(agreement, on) ? 'over' : 'stands';
}

/**
 * What of a reply is on one person's record, with how it stands. All that was entered in one press
 * stands under one reference, from the first such record on: that is how its lines are found.
 */
export function linesOfReply(
  { person, agreements }: { person: Person; agreements: readonly Agreement[] },
  { signatures, followUps }: { signatures: readonly Signature[]; followUps: readonly FollowUp[] },
  at: ReplyAt,
  on: CalendarDate,
): EnteredLine[] {
  return signatures
    .filter((signature) => isOfReply(signature, at))
    .flatMap((signature): EnteredLine[] => {
      const agreement = agreements.find(({ id }) => id === signature.agreement);
      if (!agreement) return [];
      const state = stateOf(agreement, signature, signatures, on);
      const hadAnswered = hadAnsweredBefore(agreement, signature, signatures);
      return [{ person, agreement, signature, followUps, state, hadAnswered }];
    });
}

/**
 * Whether a reply can be cancelled whole: `whole`, what of it still stands can be; `nothing`, none of
 * it does any more; `in-part`, some of it has changed since or is over, so that what stands is
 * cancelled one by one, by somebody who has looked.
 */
export function howToCancel(lines: readonly EnteredLine[]): 'whole' | 'in-part' | 'nothing' {
  if (!lines.some(({ state }) => state === 'stands')) return 'nothing';
  const isOther = ({ state }: EnteredLine) => state === 'changed' || state === 'over';
  return lines.some(isOther) ? 'in-part' : 'whole';
}
