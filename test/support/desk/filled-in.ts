import { parse } from 'node-html-parser';
import type { Visitor } from '../link/link-site.ts';

type Typed = Record<string, string | string[]>;

/** All that a page's form would send as it stands: hidden fields, what is typed, ticked and chosen. */
export function filledIn(html: string): Typed {
  const form = parse(html).querySelector('main form');
  const sent: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string | undefined) => {
    if (name !== undefined && value !== undefined) (sent[name] ??= []).push(value);
  };
  for (const field of form?.querySelectorAll('input, select, textarea') ?? []) {
    const { name, type, value = '' } = field.attributes;
    if (field.tagName === 'SELECT') {
      const options = field.querySelectorAll('option');
      const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
      add(name, chosen?.getAttribute('value') ?? chosen?.text);
    } else if (type === 'radio' || type === 'checkbox') {
      if (field.hasAttribute('checked')) add(name, value);
    } else add(name, value);
  }
  return sent;
}

/** Opens a page, types over what its form holds, and sends it. */
export async function typeOver(visitor: Visitor, path: string, typed: Typed): Promise<Response> {
  const page = await (await visitor.send(path)).text();
  return visitor.post(path.split('?')[0] ?? path, { ...filledIn(page), ...typed });
}

/** Types over what a page shows that came back from a post, and sends it again. */
export async function typeAgain(
  visitor: Visitor,
  path: string,
  page: string,
  typed: Typed = {},
): Promise<Response> {
  return visitor.post(path, { ...filledIn(page), ...typed });
}

/** As `typeOver`; where the page asks to check something first, it is looked at and sent again. */
export async function typeKnowing(visitor: Visitor, path: string, typed: Typed): Promise<Response> {
  const asked = await typeOver(visitor, path, typed);
  if (asked.status !== 422) return asked;
  const page = await asked.text();
  if (!page.includes('Check this first')) return new Response(page, asked);
  return typeAgain(visitor, path.split('?')[0] ?? path, page);
}

/** What a page showed, as its hidden fields send it beside what is typed. */
export const asSeen = (shown: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(shown).map(([name, value]) => [`seen-${name}`, value]));
