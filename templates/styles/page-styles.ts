import { createHash } from 'node:crypto';
import type { PageStyles, Stylesheet } from './stylesheet.ts';

/** A process sees as many kinds of pages as its routes make; this is for what we overlook. */
const mostKept = 500;

/** Puts something last; what has not been asked for longest goes. */
function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

/** Styles made so far, of each family, by what stands in the pages they are for. */
const made = new WeakMap<Stylesheet, Map<string, PageStyles>>();
/** Their hashes by the styles themselves. */
const hashes = new Map<string, string>();

/** A number for each class name and attribute, of each family. */
const numbers = new WeakMap<Stylesheet, ReadonlyMap<string, number>>();

function numbersOf(family: Stylesheet): ReadonlyMap<string, number> {
  const known = numbers.get(family);
  if (known) return known;
  const all = new Map(family.things.map((name, number) => [name, number]));
  numbers.set(family, all);
  return all;
}

/** Which of the family's class names and attributes stand in a page: a one for each that does. */
function thingsIn(family: Stylesheet, html: string): Uint8Array {
  const all = numbersOf(family);
  const here = new Uint8Array(family.things.length);
  const seen = new Set<string>();
  for (const [, list = ''] of html.matchAll(/ class="([^"]*)"/g)) {
    if (seen.has(list)) continue;
    seen.add(list);
    for (const name of list.split(' ')) {
      const number = all.get(name);
      if (number !== undefined) here[number] = 1;
    }
  }
  for (const [name, number] of all)
    if (name.startsWith('[') && html.includes(` ${name.slice(1, -1)}`)) here[number] = 1;
  return here;
}

/** The rules that can match anything, each without the selectors that cannot. */
function cssFor({ places, at, selectors, needs, bodies }: Stylesheet, here: Uint8Array): string {
  let css = '';
  let open = 0;
  const close = () => '}'.repeat(open === 0 ? 0 : (places[open] ?? '').split('{').length);
  bodies.forEach((body, rule) => {
    const wanted = selectors[rule]?.filter((_, selector) =>
      needs[rule]?.[selector]?.every((number) => here[number]),
    );
    if (!wanted || wanted.length === 0) return;
    const place = at[rule] ?? 0;
    if (place !== open) {
      css += close();
      open = place;
      if (open !== 0) css += `${places[open]}{`;
    }
    css += `${wanted.join(',')}{${body}}`;
  });
  return css + close();
}

/**
 * Of a family's styles, those that a page can need: the one script there is puts in nothing that is not in
 * the markup (`search-box.tsx`), so a class name that is not there never will be, nor an attribute but for `open`. Whatever a reader does with the page (presses, opens, prints) is in there.
 *
 * @param html the page without its styles.
 */
export function stylesFor(family: Stylesheet, html: string): PageStyles {
  const here = thingsIn(family, html);
  const key = Buffer.from(here).toString('latin1');
  const mine = made.get(family) ?? new Map<string, PageStyles>();
  made.set(family, mine);
  const styles = mine.get(key) ?? makeStyles(family, here);
  keep(mine, key, styles);
  keep(hashes, styles.css, styles.hash);
  return styles;
}

function makeStyles(family: Stylesheet, here: Uint8Array): PageStyles {
  const css = cssFor(family, here);
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

const [opening, closing] = ['<style>', '</style>'];

/**
 * The styles a page begins with: their hash, and where in the page they end. Undefined unless it was
 * we who made them.
 */
export function stylesIn(page: string): { hash: string; end: number } | undefined {
  const start = page.indexOf(opening) + opening.length;
  const end = page.indexOf(closing, start);
  const hash = hashes.get(page.slice(start, end));
  return hash === undefined ? undefined : { hash, end: end + closing.length };
}
