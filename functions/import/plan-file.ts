import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { PlannedWrite } from '../core/register/register-write.ts';

/** Each piece is a trip to the thread pool: a line a trip took ten times as long as all else. */
const pieceLength = 64 * 1024;

/** A line for each write, in pieces of so many letters or a little more. */
export function* piecesOf(writes: Iterable<PlannedWrite>): Generator<string> {
  let piece = '';
  for (const write of writes) {
    piece += `${JSON.stringify(write)}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/**
 * A plan as a file: one write a line, packed. In one piece the plan of 10,000 pupils would be some
 * 15 MB of text, held in memory once more by everyone who reads it. Packed lightly: to be a sixth smaller
 * it would take three times as long.
 */
export async function packPlan(writes: Iterable<PlannedWrite>): Promise<Uint8Array> {
  const zip = createGzip({ level: 1 });
  const parts: Buffer[] = [];
  zip.on('data', (part: Buffer) => parts.push(part));
  const ended = once(zip, 'end');
  for (const piece of piecesOf(writes)) if (!zip.write(piece)) await once(zip, 'drain');
  zip.end();
  await ended;
  return Buffer.concat(parts);
}

/** The writes of a stored plan, in the order they were planned. */
export async function* unpackPlan(chunks: AsyncIterable<Uint8Array>): AsyncIterable<PlannedWrite> {
  const lines = createInterface({
    input: Readable.from(chunks).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) yield JSON.parse(line) as PlannedWrite;
}
