import { classes } from '../markup.ts';
import { Choices, type ChoicesProps } from './choices.tsx';

export type RadiosProps = ChoicesProps & {
  /** The option chosen at first. None, where an answer must be the reader's own. */
  value?: string;
  isInline?: boolean;
};

/** A choice of one among a few. */
export const Radios = ({ value, isInline, ...props }: RadiosProps) => (
  <Choices
    {...props}
    class={classes(isInline && 'govuk-radios--inline', props.class)}
    kind={{
      block: 'govuk-radios',
      type: 'radio',
      isChecked: (option) => value !== undefined && option === value,
    }}
  />
);
