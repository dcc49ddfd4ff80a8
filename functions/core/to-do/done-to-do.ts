import { type Instant, later } from '../calendar.ts';
import { type FollowUp, type FollowUpKind, type SeenTo, seenTo } from '../follow-up/follow-up.ts';
import { type HandlingRow, seenToBy } from './handling.ts';
import { agreementOfForm } from './said-to-dos.ts';
import { isSaidNo } from './to-do.ts';

/** For so long it is listed, and can be put back from there. */
const listedSeconds = 30 * 86_400;

/** Since when what was done is listed. */
export const doneSince = (now: Instant): Instant => later(now, -listedSeconds);

/** What was done in one press: of one person, at one moment. */
export type DoneToDo = SeenTo & {
  person: string;
  /** What each follow-up told of, and of which form; `isCancelled`: what was said was cancelled since. */
  told: readonly { kind: FollowUpKind; form: string; isCancelled?: true }[];
  /** The agreement that nobody’s follow-up told of. */
  agreement?: string;
};

type Seen = SeenTo & { person: string; agreement: string; kind: FollowUpKind };

/** The open forms that were said to be seen to. */
const formsSeen = (handlings: readonly HandlingRow[]): Seen[] =>
  handlings.flatMap((handling) => {
    const done = seenToBy(handling);
    const agreement = agreementOfForm(handling.id);
    const kind = handling.seen?.mark ?? '';
    if (!done || agreement === undefined || handling.owner.kind !== 'person' || !isSaidNo(kind))
      return [];
    return [{ ...done, person: handling.owner.id, agreement, kind }];
  });

/**
 * What the office, or whoever answers for the whole, said was done since, latest first. `formOf`: of
 * which form an agreement is.
 */
export function doneToDos(
  followUps: readonly FollowUp[],
  handlings: readonly HandlingRow[],
  since: Instant,
  formOf: (agreement: string) => string,
): DoneToDo[] {
  const groups = Map.groupBy(
    followUps.filter((one) => seenTo(one)),
    ({ person, done }) => `${person} ${done?.at} ${done?.by}`,
  );
  const told = [...groups.values()].flatMap((all): DoneToDo[] => {
    const [first] = all;
    if (!first?.done) return [];
    const { at, by } = first.done;
    const told = all.map(({ kind, form, cancelled }) => ({
      kind,
      form,
      ...(cancelled && { isCancelled: true as const }),
    }));
    return [{ at, by, person: first.person, told }];
  });
  const alone = formsSeen(handlings)
    .filter(({ person, at }) => !told.some((one) => one.person === person && one.at === at))
    .map(
      ({ person, at, by, agreement, kind }): DoneToDo => ({
        person,
        at,
        by,
        agreement,
        told: [{ kind, form: formOf(agreement) }],
      }),
    );
  return [...told, ...alone]
    .filter(({ at }) => at >= since)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
}
