import type { EvidenceBucket } from '../../functions/services/evidence-bucket.ts';

/** A bucket in memory that keeps what was put first, as S3 does with `If-None-Match: *`. */
export function createMemoryBucket(): EvidenceBucket & {
  objects: Map<string, { body: Uint8Array; contentType: string }>;
  /** Keys in the order they were tried, written or not. */
  tried: string[];
  /** Makes the put of a key that ends so fail, that many times. */
  failOn(ending: string, times?: number): void;
} {
  const objects = new Map<string, { body: Uint8Array; contentType: string }>();
  const tried: string[] = [];
  let failing: { ending: string; times: number } | undefined;
  return {
    objects,
    tried,
    failOn: (ending, times = 1) => {
      failing = { ending, times };
    },
    async putIfAbsent(key, body, contentType) {
      tried.push(key);
      if (failing && failing.times > 0 && key.endsWith(failing.ending)) {
        failing.times -= 1;
        throw new Error('The bucket is away');
      }
      if (objects.has(key)) return 'already';
      objects.set(key, { body, contentType });
      return 'written';
    },
    find: async (key) => objects.get(key)?.body,
  };
}
