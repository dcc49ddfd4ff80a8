import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Secret } from '../services/secret.ts';

/**
 * A key of 256 bits for one purpose alone (RFC 5869), so that what is sealed for one can never be read
 * as another's. Derived once for as long as the secret is the same.
 */
export function createDerivedKey(purpose: string, secret: Secret): () => Promise<KeyObject> {
  let derived: { from: string; key: KeyObject } | undefined;
  return async () => {
    const from = await secret();
    if (derived?.from !== from) {
      const bytes = hkdfSync('sha256', from, '', purpose, 32);
      derived = { from, key: createSecretKey(new Uint8Array(bytes)) };
    }
    return derived.key;
  };
}
