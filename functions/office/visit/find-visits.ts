import { noRound } from '../../core/family/family.ts';
import { listVisits, type VisitRow } from '../../core/visit/visit-list.ts';
import type { OfficeDeps } from '../desk.ts';

/** Visits that wait, are under way or were over lately, as the index has them. */
export async function findVisits(
  { store, catalogue, now }: OfficeDeps,
  school: string,
): Promise<VisitRow[]> {
  const [open, complete] = await Promise.all([
    store.listOutstanding(school, noRound),
    store.listComplete(school, noRound),
  ]);
  return listVisits([...open, ...complete], catalogue, now());
}
