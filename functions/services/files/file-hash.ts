import { createHash } from 'node:crypto';

/** The SHA-256 of a file, in hexadecimal figures. */
export const fileHash = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
