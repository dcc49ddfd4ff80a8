import { dateAt, type Instant, later } from '../../core/calendar.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';

/** Above what stands in any entrance in an hour; beyond it somebody fills the register with noise. */
const mostVisitorsAtSchool = 120;
/** More than come on the day of a concert and sign; who keeps at it all night fills in no more. */
const mostVisitorsADay = 400;
/** Everybody at reception comes from one address: the school's own. */
const mostOfNetwork = 60;

/**
 * Counts one visitor who signs. False when the school had too many this hour or today, or whoever
 * sends it had. `network`: a word that counts an address, which is not kept; it stands for two days.
 */
export async function countVisitor(
  { store, now }: { store: Pick<Store, 'allow'>; now: () => Instant },
  school: Pick<School, 'id'>,
  network: string,
): Promise<boolean> {
  const at = now();
  const count = (name: string, max: number, window = at.slice(0, 13)) =>
    store.allow({ school: school.id, name, window, max, expiresAt: later(at, 2 * 86_400) });
  // The network first: one who is refused must not spend what the school has left.
  return (
    (await count(`visit.${network}`, mostOfNetwork)) &&
    (await count('visit', mostVisitorsAtSchool)) &&
    count('visit', mostVisitorsADay, dateAt(at))
  );
}
