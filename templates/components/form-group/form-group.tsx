import type { Child } from 'hono/jsx';
import { ErrorMessage } from '../error-message/error-message.tsx';
import { Hint } from '../hint/hint.tsx';
import { Label, type LabelProps } from '../label/label.tsx';
import { type Children, classes, ids, shows } from '../markup.ts';

/** What every field takes: its label, help, and what is wrong with what was typed. */
export type FieldProps = {
  id?: string;
  name: string;
  label: Child;
  labelSize?: LabelProps['size'];
  labelIsPageHeading?: boolean;
  labelClass?: string;
  hint?: Child;
  error?: Child;
  /** Ids of further text that describes the field. */
  describedBy?: string;
  class?: string;
  groupClass?: string;
};

/** The id of a field; the error summary links to it. */
export const fieldId = (field: Pick<FieldProps, 'id' | 'name'>): string => field.id ?? field.name;

/** Value of `aria-describedby`: hint first, then error, so that they are read in that order. */
export const describedBy = (
  id: string,
  field: Pick<FieldProps, 'hint' | 'error' | 'describedBy'>,
): string | undefined =>
  ids(field.describedBy, shows(field.hint) && `${id}-hint`, shows(field.error) && `${id}-error`);

export const FormGroup = (props: Children & { hasError?: boolean; class?: string }) => (
  <div
    class={classes('govuk-form-group', props.hasError && 'govuk-form-group--error', props.class)}
  >
    {props.children}
  </div>
);

/** Hint and error of a field, with the ids that `describedBy` names. */
export const HintAndError = ({ id, hint, error }: { id: string; hint?: Child; error?: Child }) => (
  <>
    {shows(hint) && <Hint id={`${id}-hint`}>{hint}</Hint>}
    {shows(error) && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
  </>
);

/** A group with label, hint and error around one field. */
export function Field({ field, children }: Children & { field: FieldProps }) {
  const id = fieldId(field);
  return (
    <FormGroup hasError={shows(field.error)} class={field.groupClass}>
      <Label
        for={id}
        size={field.labelSize}
        isPageHeading={field.labelIsPageHeading}
        class={field.labelClass}
      >
        {field.label}
      </Label>
      <HintAndError id={id} hint={field.hint} error={field.error} />
      {children}
    </FormGroup>
  );
}
