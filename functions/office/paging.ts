import type { PageOf } from '../../templates/pages/desk/page-links.tsx';

/** More on one page is slow to read and to send. */
const perPage = 50;

/** Cuts a list into pages; a page that is not there becomes the nearest that is. */
export function pageOf<T>(
  items: readonly T[],
  asked: string | undefined,
  address: string,
): PageOf<T> {
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const number = Math.min(last, Math.max(1, Math.trunc(Number(asked)) || 1));
  const from = (number - 1) * perPage;
  return { items: items.slice(from, from + perPage), number, last, of: items.length, address };
}
