import type { Fact } from '../../../functions/core/fact.ts';
import type { Commit } from '../../../functions/store/commit.ts';

/** A way to write that loses so many times to others before it writes; `tried`: what it was given. */
export function losing(commit: Commit, times: number): { commit: Commit; tried: Fact[][] } {
  const tried: Fact[][] = [];
  return {
    tried,
    async commit(facts) {
      tried.push([...facts]);
      return tried.length > times ? commit(facts) : 'conflict';
    },
  };
}
