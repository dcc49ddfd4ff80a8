import { dateAt, type Instant } from '../../../functions/core/calendar.ts';
import { type RoundWithMail, withMail } from '../../../functions/core/round/round-mail.ts';
import type { Store } from '../../../functions/store/store.ts';

/** A round as whoever looks at it finds it, with those whose emails may tell of it. */
export async function roundWithMail(
  store: Pick<Store, 'listRounds'>,
  school: string,
  id: string,
  now: Instant,
): Promise<RoundWithMail> {
  const rounds = await store.listRounds(school);
  const round = rounds.find((one) => one.id === id);
  if (!round) throw new Error(`No round ${id}`);
  return withMail(round, rounds, dateAt(now));
}
