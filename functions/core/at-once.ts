const never = (): boolean => false;

/**
 * Works through items with `width` of them under way at any time, in order of starting. Starts no
 * more once `halted` says so, or something has failed; returns whether all were done. The first
 * failure is thrown after those under way have ended, so that nothing goes on behind the caller's
 * back.
 */
export async function atOnce<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
  halted: () => boolean = never,
): Promise<boolean> {
  const queue = items.values();
  const failures: unknown[] = [];
  let started = 0;
  const worker = async (): Promise<void> => {
    while (failures.length === 0 && !halted()) {
      const next = queue.next();
      if (next.done) return;
      started += 1;
      await work(next.value).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) throw failures[0];
  return started === items.length;
}
