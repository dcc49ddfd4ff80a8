import { createHash } from 'node:crypto';

/**
 * One spelling of a form's source, so that its hash does not depend on an editor or a platform:
 * no byte-order mark, LF line ends, Unicode NFC, no spaces at line ends, exactly one newline at the
 * end. The whole file counts, front matter included: questions are part of what is agreed to.
 */
export function canonicalSource(source: string): string {
  const lines = source
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trimEnd());
  return `${lines.join('\n').trimEnd()}\n`;
}

/** SHA-256, hex, of the canonical source in UTF-8: what a signature says was shown. */
export const hashOf = (source: string): string =>
  createHash('sha256').update(canonicalSource(source), 'utf8').digest('hex');

/** Splits canonical source into its YAML front matter and its Markdown body, or says why not. */
export function splitSource(source: string): { frontMatter: string; body: string } | undefined {
  const match = /^---\n(?<frontMatter>[\s\S]*?)\n---\n(?<body>[\s\S]*)$/.exec(
    canonicalSource(source),
  );
  const { frontMatter, body } = match?.groups ?? {};
  return frontMatter !== undefined && body !== undefined ? { frontMatter, body } : undefined;
}
