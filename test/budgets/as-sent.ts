import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** An answer as it came over the line. */
export type AsSent = {
  status: number;
  /** Status line, headers and body, as transferred. */
  bytes: number;
  encoding: string;
  location: string;
  html: string;
};

/** One request as a phone's browser sends it, on a line of its own. `body`: a form to post. */
export async function asSent(
  url: string,
  { cookie, body }: { cookie: string; body?: URLSearchParams },
): Promise<AsSent> {
  const { promise, resolve, reject } = Promise.withResolvers<AsSent>();
  const posting = body && {
    'content-type': 'application/x-www-form-urlencoded',
    origin: new URL(url).origin,
  };
  const headers = { cookie, 'accept-encoding': 'gzip, deflate, br', ...posting };
  const method = body ? 'POST' : 'GET';
  const sending = request(url, { method, headers, agent: false }, (answer) => {
    buffer(answer).then((sent) => {
      const encoding = answer.headers['content-encoding'] ?? '';
      resolve({
        status: answer.statusCode ?? 0,
        bytes: answer.socket.bytesRead,
        encoding,
        location: answer.headers.location ?? '',
        html: (encoding === 'gzip' ? gunzipSync(sent) : sent).toString(),
      });
    }, reject);
  });
  sending.on('error', reject);
  sending.end(body?.toString());
  return promise;
}
