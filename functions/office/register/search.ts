/** Letters only, small and without accents: "Zoë O’Brien" is found by "zoe obrien". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’‘`´.]/gu, '')
    .toLowerCase();

const words = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Whether every word typed begins one of the words known. Nothing typed fits everybody; signs without
 * a letter or figure, which are in no name, fit nobody.
 */
export function fits(query: string, known: readonly (string | undefined)[]): boolean {
  const typed = words(query);
  if (typed.length === 0) return query.trim() === '';
  const all = known.flatMap((text) => words(text ?? ''));
  return typed.every((part) => all.some((word) => word.startsWith(part)));
}
