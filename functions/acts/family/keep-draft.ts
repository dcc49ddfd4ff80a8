import type { Draft } from '../../core/family/draft.ts';
import type { Refusal } from '../../core/refusal.ts';
import { type Deciding, decide } from '../decide.ts';

/**
 * Keeps what somebody has said so far; nothing is signed. Whatever was kept by this link before is
 * replaced, whoever was faster: the page they see next shows what stands. `busy` where it cannot be
 * kept, so that nobody goes on without it.
 */
export const keepDraft = (deps: Deciding, draft: Draft): Promise<Draft | Refusal> =>
  decide(deps, async () => ({ facts: [{ fact: 'draft-kept', draft }], result: draft }));
