/** A number of 32 bits for a text (FNV-1a): to spread or to compare by, never to keep a secret by. */
export function shortHash(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}
