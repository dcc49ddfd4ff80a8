import { describedBy, Field, type FieldProps, fieldId } from '../form-group/form-group.tsx';
import { type Attributes, classes, shows } from '../markup.ts';

export type TextareaProps = FieldProps & {
  value?: string;
  rows?: number;
  autocomplete?: string;
  spellcheck?: boolean;
  attributes?: Attributes;
};

/** A few lines of text. */
export function Textarea(props: TextareaProps) {
  const id = fieldId(props);
  return (
    <Field field={props}>
      <textarea
        class={classes(
          'govuk-textarea',
          shows(props.error) && 'govuk-textarea--error',
          props.class,
        )}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        aria-describedby={describedBy(id, props)}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {props.value}
      </textarea>
    </Field>
  );
}
