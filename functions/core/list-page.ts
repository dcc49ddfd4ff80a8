/** More on one page is slow to read and to send. */
export const perPage = 50;

/** Where a page of a list stands: from the first of its items up to before another. */
export type ListPage = { number: number; last: number; from: number; upTo: number };

/** The page that an address asks for of so many items; one that is not there becomes the nearest that is. */
export function pageAt(of: number, asked: string | undefined, most = perPage): ListPage {
  const last = Math.max(1, Math.ceil(of / most));
  const number = Math.min(last, Math.max(1, Math.trunc(Number(asked)) || 1));
  const from = (number - 1) * most;
  return { number, last, from, upTo: Math.min(of, from + most) };
}
