import { type HTMLElement, parse } from 'node-html-parser';
import { readHouse } from '../../architecture/source.ts';
import type { Visitor } from '../link/link-site.ts';
import { addressOf, type Entrance, type InAddresses, routesOf } from './addresses.ts';

export type PageForm = { action: string; fields: [string, string][] };

/** What a field holds: of a list, what is chosen in it. */
function valueOf(field: HTMLElement): string {
  const chosen =
    field.tagName === 'SELECT'
      ? (field.querySelector('option[selected]') ?? field.querySelector('option'))
      : field;
  return chosen?.getAttribute('value') ?? '';
}

/** A post form as it stands on its page, with its buttons and everything that can be chosen. */
export const formsOn = (html: string): PageForm[] =>
  parse(html)
    .querySelectorAll('form[method=post]')
    .map((form) => ({
      action: form.getAttribute('action') ?? '',
      fields: form
        .querySelectorAll('input, select, textarea, button')
        .flatMap((field): [string, string][] => {
          const name = field.getAttribute('name');
          return name ? [[name, valueOf(field)]] : [];
        }),
    }));

/** Every form that somebody finds on the pages of an app, once an address and what it asks. */
export async function formsOf(
  entrance: Pick<Entrance, 'app'>,
  visitor: Pick<Visitor, 'send'>,
  inAddresses: InAddresses,
  turns: readonly number[] = [0, 1],
): Promise<PageForm[]> {
  const found = new Map<string, PageForm>();
  for (const route of routesOf(entrance, 'GET'))
    for (const turn of turns) {
      const answer = await visitor.send(addressOf(route, inAddresses, turn));
      if (!answer.headers.get('Content-Type')?.includes('html')) continue;
      for (const form of formsOn(await answer.text())) {
        const names = [...new Set(form.fields.map(([name]) => name.replace(/\d+/g, '')))];
        const shape = form.action
          .replace(/[^/]*\d[^/]*/g, '…')
          .replace(/(people|child)\/\w+/g, '$1');
        if (form.action.startsWith('/')) found.set(`${shape} ${names.join()}`, form);
      }
    }
  return [...found.values()];
}

/** Every name of a field that the code reads by itself; others are made of ids. */
export const fieldNames = (): string[] => [
  ...new Set(
    readHouse('.')
      .filter(({ path }) => path.startsWith('functions/'))
      .flatMap(({ source }) => [...source.matchAll(/\.(?:one|all|has)\('([\w-]+)'\)/g)])
      .map(([, name = '']) => name),
  ),
];

/** What answering one request may take of a school as small as those in tests, in calls of the table. */
export const mostCalls = 80;
