import type { CalendarDate } from '../calendar.ts';
import { isRoundOver, isUnderWay, type Round } from './round.ts';

/** A round as far as its emails are found by it. */
export type MailedRound = Pick<Round, 'id' | 'createdAt'>;

/**
 * A round, and all rounds whose emails may tell of what it asks: every email says all that is open,
 * whichever round sends it (D-159).
 */
export type RoundWithMail = Round & { mailedBy: readonly MailedRound[] };

/** A round with its own emails and those of all that are issued and whose year is not over; `rounds`: the school's. */
export const withMail = (
  round: Round,
  rounds: readonly Round[],
  on: CalendarDate,
): RoundWithMail => ({
  ...round,
  mailedBy: [
    round,
    ...rounds.filter(
      (other) => other.id !== round.id && other.state !== 'draft' && !isRoundOver(other, on),
    ),
  ],
});

/** The rounds of a school that go on asking on a day, oldest first, each with those whose emails tell of it. */
export const roundsUnderWay = (rounds: readonly Round[], on: CalendarDate): RoundWithMail[] =>
  rounds
    .filter((round) => isUnderWay(round, on))
    .map((round) => withMail(round, rounds, on))
    .toSorted((a, b) => ((a.issuedAt ?? a.createdAt) < (b.issuedAt ?? b.createdAt) ? -1 : 1));

/** Of messages those that these rounds sent, or are to send. */
export const mailOf = <M extends { round: string }>(
  rounds: readonly Pick<MailedRound, 'id'>[],
  messages: readonly M[],
): M[] => {
  const ids = new Set(rounds.map(({ id }) => id));
  return messages.filter(({ round }) => ids.has(round));
};
