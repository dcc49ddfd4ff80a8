import type { ServerResponse } from 'node:http';

/** An answer as S3 words it: `code` and `message` are S3's own. */
export type S3Error = {
  status: number;
  code: string;
  message: string;
  details?: Record<string, string>;
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function replyError(response: ServerResponse, error: S3Error): void {
  const fields = { Code: error.code, Message: error.message, ...error.details };
  const inner = Object.entries(fields).map(
    ([name, value]) => `<${name}>${escape(value)}</${name}>`,
  );
  response.writeHead(error.status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner.join('')}</Error>`);
}
