import { periodOf } from '../../core/agreement/agreement.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { isRoundOver, type Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';
import { listIssuedRounds } from './list-issued-rounds.ts';

export type RoundsNeeds = {
  store: Pick<Store, 'listRounds'>;
  catalogue: Catalogue;
  now: () => Instant;
};

const outlives = (catalogue: Catalogue, { forms, academicYear }: Round): boolean =>
  forms.some((form) =>
    catalogue[form]?.some((version) => periodOf(version, academicYear) === 'standing'),
  );

/**
 * The rounds of which something may still wait for somebody, newest first: those whose year is not over,
 * and older ones with a form that stands until it is withdrawn.
 */
export async function listRoundsInForce(deps: RoundsNeeds, school: string): Promise<Round[]> {
  const today = dateAt(deps.now());
  const rounds = await listIssuedRounds(deps, school);
  return rounds.filter((round) => !isRoundOver(round, today) || outlives(deps.catalogue, round));
}
