import { type Attributes, type Children, classes } from '../markup.ts';

export type ErrorMessageProps = Children & {
  id?: string;
  /** Said before the message by screen readers, to whom red means nothing. */
  spokenPrefix?: string;
  class?: string;
  attributes?: Attributes;
};

export const ErrorMessage = ({ spokenPrefix = 'Error', ...props }: ErrorMessageProps) => (
  <p id={props.id} class={classes('govuk-error-message', props.class)} {...props.attributes}>
    {spokenPrefix && <span class="govuk-visually-hidden">{spokenPrefix}:</span>} {props.children}
  </p>
);
