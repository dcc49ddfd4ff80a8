import type { Fact } from '../core/fact.ts';
import type { Refusal } from '../core/refusal.ts';
import { nudgeOf } from '../store/keys.ts';
import { settle } from '../web/settle.ts';
import type { PublicDeps } from './deps.ts';

/** Stores what was signed, once: whoever posts the same page again finds it there. */
export async function storeOnce(
  deps: PublicDeps,
  facts: readonly Fact[],
  isThere: () => Promise<boolean>,
): Promise<'signed' | Refusal> {
  const stored = await settle(deps, async () => {
    if ((await deps.store.commit(facts)) === 'ok') return 'new' as const;
    return (await isThere()) ? ('before' as const) : 'conflict';
  });
  if (typeof stored === 'object') return stored;
  const jobs = facts.flatMap((one) => (one.fact === 'evidence-owed' ? [one.job] : []));
  if (stored === 'new') await deps.nudge('archive', jobs.map(nudgeOf.archive));
  return 'signed';
}
