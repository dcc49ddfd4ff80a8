import type { Child } from 'hono/jsx';
import { type Attributes, classes, shows } from '../markup.ts';
import { ArrowLink } from './arrow-link.tsx';

export type PageLink =
  | {
      number: number | string;
      href: string;
      isCurrent?: boolean;
      spoken?: string;
      attributes?: Attributes;
    }
  | { isEllipsis: true };

export type StepLink = { href: string; text?: Child; label?: Child; attributes?: Attributes };

export type PaginationProps = {
  previous?: StepLink;
  next?: StepLink;
  items?: readonly PageLink[];
  landmarkLabel?: string;
  class?: string;
  attributes?: Attributes;
};

function PageItem({ item }: { item: PageLink }) {
  if ('isEllipsis' in item)
    return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li
      class={classes('govuk-pagination__item', item.isCurrent && 'govuk-pagination__item--current')}
    >
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.spoken ?? `Page ${item.number}`}
        aria-current={item.isCurrent ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  );
}

/** A list cut into pages. */
export function Pagination(props: PaginationProps) {
  const isBlock = !props.items && (props.previous !== undefined || props.next !== undefined);
  const step = (link: StepLink | undefined, type: 'prev' | 'next', word: string) =>
    link && (
      <ArrowLink type={type} isBlock={isBlock} link={link}>
        {shows(link.text) ? (
          link.text
        ) : (
          <>
            {word}
            <span class="govuk-visually-hidden"> page</span>
          </>
        )}
      </ArrowLink>
    );
  return (
    <nav
      class={classes('govuk-pagination', isBlock && 'govuk-pagination--block', props.class)}
      aria-label={props.landmarkLabel ?? 'Pagination'}
      {...props.attributes}
    >
      {step(props.previous, 'prev', 'Previous')}
      {props.items && (
        <ul class="govuk-pagination__list">
          {props.items.map((item) => (
            <PageItem item={item} />
          ))}
        </ul>
      )}
      {step(props.next, 'next', 'Next')}
    </nav>
  );
}
