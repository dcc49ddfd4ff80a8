import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';
import type { Instant } from '../core/calendar.ts';
import type { Secret } from '../services/secret.ts';
import { createDerivedKey } from './derived-key.ts';

/** The one way there is. A seal made in any other, under whatever key, is none. */
const way = { alg: 'dir', enc: 'A256GCM' } as const;

/**
 * Seals small records into text for a cookie and opens them again: encrypted, with an end, under a
 * key of this `purpose` alone (RFC 5869), so that a cookie of one part of the service can never be
 * read as another's.
 */
export function createSeal(
  purpose: string,
  { secret, now }: { secret: Secret; now: () => Instant },
) {
  const key = createDerivedKey(`countersign/${purpose}`, secret);
  return {
    /** `name`: which cookie it is for; under another name it does not open. */
    async seal(payload: JWTPayload, name: string, seconds: number): Promise<string> {
      return new EncryptJWT(payload)
        .setProtectedHeader(way)
        .setAudience(name)
        .setExpirationTime(new Date(Date.parse(now()) + seconds * 1000))
        .encrypt(await key());
    },
    /** Undefined when there is none, it has ended, or it was tampered with. */
    async open(text: string | undefined, name: string): Promise<unknown> {
      if (text === undefined) return undefined;
      const currentDate = new Date(now());
      const opened = await jwtDecrypt(text, await key(), {
        audience: name,
        currentDate,
        keyManagementAlgorithms: [way.alg],
        contentEncryptionAlgorithms: [way.enc],
        requiredClaims: ['exp'],
      }).catch(() => undefined);
      return opened?.payload;
    },
  };
}
