import { parse } from 'node-html-parser';
import type { Visitor } from '../link/link-site.ts';

/** Opens a list; one with a `q` as somebody looks for it: posted, and followed to where that leads. */
export async function lookUp(visitor: Visitor, address: string): Promise<Response> {
  const [path = '', query = ''] = address.split('?');
  const asked = new URLSearchParams(query);
  if (!asked.has('q')) return visitor.send(address);
  const posted = await visitor.post(path, Object.fromEntries(asked));
  return visitor.send(posted.headers.get('Location') ?? '');
}

/** What a page says, for tests that read it. */
export function read(html: string) {
  const page = parse(html);
  const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
  const text = (one: { text: string } | null) => tidy(one?.text ?? '');
  return {
    page,
    heading: text(page.querySelector('h1')),
    text: tidy(page.querySelector('main')?.structuredText ?? ''),
    /** A table's rows, cells between bars, without the boxes to tick them by. */
    rows: page
      .querySelectorAll('main tbody tr')
      .map((row) => row.querySelectorAll('th, td:not(.app-pick)').map(text).join(' | ')),
    links: page.querySelectorAll('a').map((element) => element.getAttribute('href') ?? ''),
    errors: page.querySelectorAll('.govuk-error-summary__list a').map(text),
    fields: (name: string) =>
      page.querySelectorAll(`main [name="${name}"]`).map((one) => ({
        value: one.getAttribute('value') ?? '',
        checked: one.hasAttribute('checked'),
      })),
  };
}

/** Opens an address and reads what it says. */
export const readAt = async (visitor: Visitor, address: string) =>
  read(await (await visitor.send(address)).text());
