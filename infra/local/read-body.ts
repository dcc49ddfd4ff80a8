import type { IncomingMessage } from 'node:http';

/** The whole body; undefined when it is longer than `mostBytes`. */
export async function readBody(
  request: IncomingMessage,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read to the end all the same: an answer sent before is lost to most clients.
    if (length <= mostBytes) chunks.push(chunk);
  }
  return length <= mostBytes ? Buffer.concat(chunks) : undefined;
}
