import type { PageOf } from '../../templates/pages/desk/page-links.tsx';
import { pageAt, perPage } from '../core/list-page.ts';

/** Cuts a list into pages; a page that is not there becomes the nearest that is. */
export function pageOf<T>(
  items: readonly T[],
  asked: string | undefined,
  address: string,
  most = perPage,
): PageOf<T> {
  const { number, last, from, upTo } = pageAt(items.length, asked, most);
  return { items: items.slice(from, upTo), number, last, of: items.length, address };
}
