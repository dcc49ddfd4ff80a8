import type { Child } from 'hono/jsx';
import { type Attributes, type Children, classes, shows } from '../markup.ts';

export type BannerProps = Children & {
  /** News of something just done; announced at once. */
  isSuccess?: boolean;
  title?: Child;
  titleId?: string;
  titleLevel?: 2 | 3 | 4;
  /** One line, set as a heading; for more, pass children. */
  text?: Child;
  role?: string;
  class?: string;
  attributes?: Attributes;
};

/** Something the reader should see before the page's own matter. */
export function Banner({
  isSuccess,
  titleId = 'govuk-notification-banner-title',
  ...props
}: BannerProps) {
  const Heading = `h${props.titleLevel ?? 2}` as const;
  return (
    <div
      class={classes(
        'govuk-notification-banner',
        isSuccess && 'govuk-notification-banner--success',
        props.class,
      )}
      role={props.role ?? (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (isSuccess ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {shows(props.text) && <p class="govuk-notification-banner__heading">{props.text}</p>}
        {props.children}
      </div>
    </div>
  );
}
