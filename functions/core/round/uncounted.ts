import type { Signatory } from '../agreement/signature.ts';

/**
 * Somebody of whom something changed that their rounds' counts depend on; without an owner the school
 * itself: its register, its settings, or what it has issued.
 */
export type Changed = { school: string; owner?: Signatory };

/** The same, until it is counted. `mark`: another with each change, so that none is taken for an older. */
export type Uncounted = Changed & { mark: string };
