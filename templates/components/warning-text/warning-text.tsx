import { type Attributes, type Children, classes } from '../markup.ts';

export type WarningTextProps = Children & {
  /** Said for the exclamation mark by screen readers. */
  spokenIcon?: string;
  class?: string;
  attributes?: Attributes;
};

export const WarningText = ({ spokenIcon = 'Warning', ...props }: WarningTextProps) => (
  <div class={classes('govuk-warning-text', props.class)} {...props.attributes}>
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{spokenIcon}</span> {props.children}
    </strong>
  </div>
);
