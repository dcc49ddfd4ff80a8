import type { PersonAgreement } from '../../core/agreement/person-agreement.ts';
import { isWaitingFor } from '../../core/agreement/waiting-for.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';

/** Where a second name is put at the desk. */
export type AtDeskSlot = 'class-teacher' | 'approver';

/** One agreement that was ticked, and its revision when it was read. */
export type Chosen = { person: string; agreement: string; rev: number };

/**
 * How many were signed; how many somebody else had seen to; and how many are not any more what was
 * read, so that nobody's name is put to them unread.
 */
export type PutTo = { signed: number; left: number; changed: number };

/** What was ticked as it stands now, and what of it is to be done. */
type Standing = PersonAgreement & { state: keyof PutTo };

function stateOf(
  slot: AtDeskSlot,
  { agreement }: PersonAgreement,
  rev: number,
  isWaiting: boolean,
): keyof PutTo {
  if (agreement.rev === rev) return isWaiting ? 'signed' : 'left';
  const entries = agreement.slots.find((seat) => seat.slot === slot)?.entries ?? [];
  const isDecided = !isWaiting && entries.some((entry) => entry.rev > rev);
  return isDecided ? 'left' : 'changed';
}

/** What was ticked, as it stands now; undefined when some of it is not there. */
export async function loadChosen(
  { store, now }: { store: Pick<Store, 'listPersons'>; now: () => Instant },
  school: School,
  chosen: readonly Chosen[],
  slot: AtDeskSlot,
): Promise<Standing[] | undefined> {
  const on = dateAt(now());
  const ids = [...new Set(chosen.map(({ person }) => person))];
  const records = await store.listPersons(school.id, ids);
  const standing = chosen.flatMap(({ person: id, agreement: agreementId, rev }): Standing[] => {
    const record = records.find(({ person }) => person.id === id);
    const agreement = record?.agreements.find((stands) => stands.id === agreementId);
    if (!record || !agreement) return [];
    const about = { person: record.person, agreement };
    const isWaiting = isWaitingFor(slot, about, school, on);
    return [{ ...about, state: stateOf(slot, about, rev, isWaiting) }];
  });
  return standing.length === chosen.length ? standing : undefined;
}
