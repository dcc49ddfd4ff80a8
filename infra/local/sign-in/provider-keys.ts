import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export type ProviderKeys = { jwks: { keys: JWK[] }; cookies: string[] };

/** The provider's keys, made once: whoever fetched them before a restart can still verify. */
export async function keepKeys(file: string): Promise<ProviderKeys> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ProviderKeys;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'local' };
  const keys = { jwks: { keys: [key] }, cookies: [randomBytes(32).toString('base64url')] };
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
