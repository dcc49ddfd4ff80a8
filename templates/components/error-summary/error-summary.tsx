import type { Child } from 'hono/jsx';
import { type Attributes, type Children, classes, shows } from '../markup.ts';

/** One error; `href` leads to the field, as `#typedName`. */
export type SummaryError = { text: Child; href?: string; attributes?: Attributes };

export type ErrorSummaryProps = Children & {
  title?: Child;
  errors?: readonly SummaryError[];
  class?: string;
  attributes?: Attributes;
};

const ErrorItem = ({ error }: { error: SummaryError }) => (
  <li>
    {error.href === undefined ? (
      error.text
    ) : (
      <a href={error.href} {...error.attributes}>
        {error.text}
      </a>
    )}
  </li>
);

/**
 * All that is wrong, on top of the page. `autofocus` moves the focus here when the page comes back,
 * without a script, so that screen readers begin with what went wrong.
 */
export const ErrorSummary = ({ title = 'There is a problem', ...props }: ErrorSummaryProps) => (
  <div
    class={classes('govuk-error-summary', props.class)}
    tabindex={-1}
    autofocus
    {...props.attributes}
  >
    {/* The alert is a child of what takes the focus, or screen readers may announce only half. */}
    <div role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        {shows(props.children) && <p>{props.children}</p>}
        {props.errors && props.errors.length > 0 && (
          <ul class="govuk-list govuk-error-summary__list">
            {props.errors.map((error) => (
              <ErrorItem error={error} />
            ))}
          </ul>
        )}
      </div>
    </div>
  </div>
);
