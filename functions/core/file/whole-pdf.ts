/** Why a PDF is not kept: it is not all there, or more than a PDF; needs a password; does something. */
export type PdfFault = 'damaged' | 'locked' | 'active';

export const isPdf = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';

/** Names of what runs, sends or carries something along (ISO 32000-2, 12.6.4, 7.11.4 and 12.7). */
const acting = new Set([
  'JavaScript',
  'JS',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'XFA',
]);

/** All but what stands in streams, where a picture's bytes could look like anything. */
function withoutStreams(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const begin = text.indexOf('stream', from);
    const end = begin < 0 ? -1 : text.indexOf('endstream', begin + 6);
    if (end < 0) break;
    parts.push(text.slice(from, begin));
    from = end + 9;
  }
  parts.push(text.slice(from));
  return parts.join('\n');
}

/** The names in a text, as they are read: `/J#53` is `JS`. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\/([\w#.-]{1,60})/g)].map(([, name = '']) =>
    name.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );

/** Whether it ends as a PDF does, with where its table of contents is, and nothing behind it. */
function endsWell(text: string): boolean {
  const end = text.lastIndexOf('%%EOF');
  const start = text.lastIndexOf('startxref', end);
  if (end < 0 || start < 0) return false;
  const behind = text.slice(end + 5).replaceAll('\0', '');
  const at = text.slice(start + 9, end).trim();
  return behind.trim() === '' && /^\d{1,10}$/.test(at) && Number(at) < start;
}

/**
 * What is wrong with a PDF, if anything is. It must begin and end as one, so that nothing else is
 * hidden before or behind it. What a packed part of it holds is not seen here.
 */
export function faultOfPdf(bytes: Uint8Array): PdfFault | undefined {
  const text = new TextDecoder('latin1').decode(bytes);
  if (!/^%PDF-[12]\.\d/.test(text.slice(0, 8)) || !endsWell(text)) return 'damaged';
  const names = namesIn(withoutStreams(text));
  if (names.includes('Encrypt')) return 'locked';
  return names.some((name) => acting.has(name)) ? 'active' : undefined;
}
