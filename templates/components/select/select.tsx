import { describedBy, Field, type FieldProps, fieldId } from '../form-group/form-group.tsx';
import { type Attributes, classes, shows } from '../markup.ts';

export type SelectItem = {
  /** Sent when chosen; without it the label is sent. */
  value?: string;
  label: string;
  disabled?: boolean;
  attributes?: Attributes;
};

export type SelectProps = FieldProps & {
  items: readonly SelectItem[];
  /** The value that is chosen at first. */
  value?: string;
  disabled?: boolean;
  attributes?: Attributes;
};

/** A choice of one among many. For fewer than about seven, radios are easier. */
export function Select(props: SelectProps) {
  const id = fieldId(props);
  const chosen = (item: SelectItem) =>
    props.value !== undefined && (item.value ?? item.label) === props.value;
  return (
    <Field field={props}>
      <select
        class={classes('govuk-select', props.class, shows(props.error) && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        {...props.attributes}
      >
        {props.items.map((item) => (
          <option
            value={item.value}
            selected={chosen(item)}
            disabled={item.disabled}
            {...item.attributes}
          >
            {item.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
