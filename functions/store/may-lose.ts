import type { Committed } from './commit.ts';

/**
 * Waits for a conditional write, or an act, whose loss is as good as its success: the one way to let a
 * conflict or a refusal go, which says `because` why it may be. Every other is handled by whoever gets
 * it. Throws what the write throws (D-81).
 */
export async function mayLose(
  written: Promise<Committed | boolean | object>,
  _because: string,
): Promise<void> {
  await written;
}
