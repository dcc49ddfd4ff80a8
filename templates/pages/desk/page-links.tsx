import { type PageLink, Pagination } from '../../components/pagination/pagination.tsx';

/** A page of a list. `address` keeps the filters; the page's number is put behind it. */
export type PageOf<T> = {
  items: readonly T[];
  number: number;
  last: number;
  of: number;
  address: string;
};

const linkTo = ({ address }: { address: string }, number: number): string =>
  `${address}${address.includes('?') ? '&' : '?'}page=${number}`;

/** First, last, and those around the current one; the gaps as dots. */
function links(of: PageOf<unknown>): PageLink[] {
  const near = [1, of.number - 1, of.number, of.number + 1, of.last];
  const numbers = [...new Set(near)].filter((n) => n >= 1 && n <= of.last).sort((a, b) => a - b);
  return numbers.flatMap((number, index): PageLink[] => {
    const link = { number, href: linkTo(of, number), isCurrent: number === of.number };
    const before = numbers[index - 1];
    return before !== undefined && number - before > 1 ? [{ isEllipsis: true }, link] : [link];
  });
}

export const Pages = ({ of }: { of: PageOf<unknown> }) =>
  of.last > 1 ? (
    <Pagination
      landmarkLabel="Pages of the list"
      previous={of.number > 1 ? { href: linkTo(of, of.number - 1) } : undefined}
      next={of.number < of.last ? { href: linkTo(of, of.number + 1) } : undefined}
      items={links(of)}
    />
  ) : (
    <></>
  );
