import { createHmac } from 'node:crypto';
import type { Secret } from './secret.ts';

/**
 * One word for something of a stranger's, such as an email address, to count by: HMAC-SHA-256, of use to
 * nobody without our key, however many addresses they try. `purpose`: the same thing is another word
 * for another one, so that nothing is told by comparing. (D-99)
 */
export async function keyedWord(secret: Secret, purpose: string, about: string): Promise<string> {
  const hash = createHmac('sha256', await secret());
  return hash.update(`countersign/${purpose} ${about}`).digest('hex').slice(0, 32);
}
