import type { Draft } from '../../core/family/draft.ts';
import type { Commit } from '../../store/commit.ts';

/**
 * Keeps what somebody has said so far; nothing is signed. Whatever was kept by this link before is
 * replaced, whoever was faster: the page they see next shows what stands. Throws where it cannot be
 * kept, so that nobody goes on without it.
 */
export async function keepDraft(
  { store }: { store: { commit: Commit } },
  draft: Draft,
): Promise<void> {
  if ((await store.commit([{ fact: 'draft-kept', draft }])) === 'conflict')
    throw new Error('A draft lost to another write');
}
