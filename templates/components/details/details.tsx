import type { Child } from 'hono/jsx';
import { type Attributes, type Children, classes } from '../markup.ts';

export type DetailsProps = Children & {
  summary: Child;
  id?: string;
  isOpen?: boolean;
  class?: string;
  attributes?: Attributes;
};

/** More for those who want it, folded away; works without a script. */
export const Details = (props: DetailsProps) => (
  <details
    id={props.id}
    class={classes('govuk-details', props.class)}
    open={props.isOpen}
    {...props.attributes}
  >
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{props.summary}</span>
    </summary>
    <div class="govuk-details__text">{props.children}</div>
  </details>
);
