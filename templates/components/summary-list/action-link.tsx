import type { Child } from 'hono/jsx';
import { type Attributes, classes, shows } from '../markup.ts';

/** A link beside a row or card. `about` is spoken after `text`: "Change … name". */
export type SummaryAction = {
  href: string;
  text: Child;
  about?: string;
  class?: string;
  attributes?: Attributes;
};

/** `about` of the list is its card's title, so that "Change name" says whose. */
export const ActionLink = ({ action, about }: { action: SummaryAction; about?: Child }) => (
  <a class={classes('govuk-link', action.class)} href={action.href} {...action.attributes}>
    {action.text}
    {(action.about || shows(about)) && (
      <span class="govuk-visually-hidden">
        {action.about && ` ${action.about}`}
        {shows(about) && <> ({about})</>}
      </span>
    )}
  </a>
);
