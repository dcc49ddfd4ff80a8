/** What is secret of somebody. `word`: what they wrote or answered. `id`: what they are kept under. */
export const whats = [
  'pupil',
  'pupil record',
  'pupil word',
  'contact',
  'contact address',
  'contact word',
  'staff',
  'staff address',
  'visitor',
  'visitor address',
  'school matter',
  'id',
] as const;
export type What = (typeof whats)[number];

/** Whose it is. `family` also of pupils; `self`: the id of the person or contact it belongs to. */
export type About = { school: string; self: string; family?: string; class?: string };

/** An invented word that stands nowhere else, so that wherever it turns up, it was read from there. */
export type Canary = About & { text: string; what: What };

/** All canaries look alike, so that one search finds them in a page, a header, a file or a log. */
const canary = /zq[a-z0-9]+/gi;

export type Canaries = ReturnType<typeof plantCanaries>;

/** A register of words, each given out once. */
export function plantCanaries() {
  const known = new Map<string, Canary>();
  /** A new one; `name`: letters that tell it from others. It begins with a capital, as names do. */
  const plant = (what: What, name: string, about: About): string => {
    const text = `zq${name.toLowerCase()}`;
    const before = known.get(text);
    if (before && (before.what !== what || before.self !== about.self))
      throw new Error(`Two canaries are called ${text}`);
    known.set(text, { ...about, text, what });
    return what === 'id' ? text : `Z${text.slice(1)}`;
  };
  /** Those that stand in a text; each once. */
  const inside = (text: string): Canary[] =>
    [...new Set(text.match(canary)?.map((word) => word.toLowerCase()))].flatMap(
      (word) => known.get(word) ?? [],
    );
  return { known, plant, inside };
}
