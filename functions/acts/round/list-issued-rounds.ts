import type { Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';

/**
 * Every round but drafts, newest first. Of earlier years too: what stands until it is withdrawn, as a
 * parent's no to the internet does, outlives the year of the round that asked.
 */
export async function listIssuedRounds(
  { store }: { store: Pick<Store, 'listRounds'> },
  school: string,
): Promise<Round[]> {
  return (await store.listRounds(school)).filter((round) => round.state !== 'draft');
}
