import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/**
 * Where one provider keeps sessions, codes and grants: in memory, for a restart only means signing
 * in again. The library's own memory is shared by every provider in a process.
 */
export function createMemory(): AdapterFactory {
  const kept = new Map<string, { payload: AdapterPayload; endsAt: number }>();
  const find = (key: string): AdapterPayload | undefined => {
    const entry = kept.get(key);
    if (entry && entry.endsAt > Date.now()) return entry.payload;
    kept.delete(key);
    return undefined;
  };
  const findWhere = (kind: string, fits: (payload: AdapterPayload) => boolean) =>
    [...kept.keys()]
      .filter((key) => key.startsWith(`${kind}:`))
      .map(find)
      .find((payload) => payload && fits(payload));

  return (kind): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const endsAt = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY;
      kept.set(`${kind}:${id}`, { payload, endsAt });
    },
    find: async (id) => find(`${kind}:${id}`),
    findByUid: async (uid) => findWhere(kind, (payload) => payload.uid === uid),
    findByUserCode: async (code) => findWhere(kind, (payload) => payload.userCode === code),
    async consume(id) {
      const payload = find(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
