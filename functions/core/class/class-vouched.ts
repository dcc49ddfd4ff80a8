import type { Signature } from '../agreement/signature.ts';
import { entryOf } from '../agreement/slot.ts';
import { sessionOf } from '../agreement/via.ts';
import type { RosterEntry } from './class-roster.ts';
import type { ClassSession } from './class-session.ts';

/** Whether it was signed in this session, on a device or with the teacher's help. */
export const isMadeIn = ({ id }: Pick<ClassSession, 'id'>, { via }: Signature): boolean =>
  sessionOf(via) === id;

const ownEntries = ({ person, tasks }: RosterEntry) =>
  tasks.flatMap(({ agreement }) => {
    const entry = entryOf(agreement, 'pupil', { kind: 'person', id: person.id });
    return entry ? [{ agreement: agreement.id, ...entry }] : [];
  });

/** What the teacher's word at the end is about, and what it is not. */
export type Vouched = { here: RosterEntry[]; before: RosterEntry[] };

/**
 * Of those who have signed all that a session asks: who did so `here`, some of it at least, and who
 * `before` or elsewhere. A teacher vouches for what they saw, so for the first alone (D-33).
 */
export function vouchedFor(
  session: Pick<ClassSession, 'id'>,
  roster: readonly RosterEntry[],
  signatures: ReadonlyMap<string, readonly Signature[]>,
): Vouched {
  const signed = roster.filter(({ state }) => state === 'signed');
  const isHere = (entry: RosterEntry): boolean => {
    const standing = ownEntries(entry);
    return (signatures.get(entry.person.id) ?? []).some(
      (signature) =>
        signature.slot === 'pupil' &&
        isMadeIn(session, signature) &&
        standing.some(
          ({ agreement, rev }) => agreement === signature.agreement && rev === signature.rev,
        ),
    );
  };
  const here = signed.filter(isHere);
  return { here, before: signed.filter((entry) => !here.includes(entry)) };
}

/**
 * Whether somebody has signed since the session was opened, as far as agreements alone say: enough
 * for a page that looks again every few seconds to say what comes next.
 */
export const someSignedSince = (
  { openedAt }: Pick<ClassSession, 'openedAt'>,
  roster: readonly RosterEntry[],
): boolean =>
  roster.some(
    (entry) => entry.state === 'signed' && ownEntries(entry).some(({ at }) => at >= openedAt),
  );
