import { Choices, type ChoicesProps } from '../radios/choices.tsx';

export type CheckboxesProps = ChoicesProps & {
  /** The options ticked at first. */
  values?: readonly string[];
};

/** A choice of any among a few, or one box that stands alone. */
export const Checkboxes = ({ values = [], ...props }: CheckboxesProps) => (
  <Choices
    {...props}
    kind={{
      block: 'govuk-checkboxes',
      type: 'checkbox',
      isChecked: (value) => values.includes(value),
    }}
  />
);
