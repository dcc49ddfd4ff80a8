import type { Instant } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { type VisitRow, visitsAmong } from '../../core/visit/visit-list.ts';
import type { Store } from '../../store/store.ts';

type Needs = {
  store: Pick<Store, 'listOutstanding' | 'listComplete'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** A school's visits that wait, are under way or were over lately, as the index has them. */
export async function listVisits(
  { store, catalogue, now }: Needs,
  school: string,
): Promise<VisitRow[]> {
  const [open, complete] = await Promise.all([
    store.listOutstanding(school, noRound),
    store.listComplete(school, noRound),
  ]);
  return visitsAmong([...open, ...complete], catalogue, now());
}
