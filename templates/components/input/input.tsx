import type { Child } from 'hono/jsx';
import { describedBy, Field, type FieldProps, fieldId } from '../form-group/form-group.tsx';
import { type Attributes, classes, shows } from '../markup.ts';

export type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'search' | 'number' | 'date';
  value?: string;
  /** Characters expected, as a width. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  autocomplete?: string;
  autocapitalize?: 'none' | 'sentences' | 'words' | 'off';
  inputmode?: 'numeric' | 'email' | 'decimal' | 'text';
  pattern?: string;
  spellcheck?: boolean;
  disabled?: boolean;
  prefix?: Child;
  suffix?: Child;
  attributes?: Attributes;
};

const Affix = ({ side, text }: { side: 'prefix' | 'suffix'; text: Child }) => (
  <div class={`govuk-input__${side}`} aria-hidden="true">
    {text}
  </div>
);

/** One line of text. */
export function Input(props: InputProps) {
  const id = fieldId(props);
  const width = props.width && `govuk-input--width-${props.width}`;
  const input = (
    <input
      class={classes('govuk-input', width, props.class, shows(props.error) && 'govuk-input--error')}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  );
  if (!shows(props.prefix) && !shows(props.suffix)) return <Field field={props}>{input}</Field>;
  return (
    <Field field={props}>
      <div class="govuk-input__wrapper">
        {shows(props.prefix) && <Affix side="prefix" text={props.prefix} />}
        {input}
        {shows(props.suffix) && <Affix side="suffix" text={props.suffix} />}
      </div>
    </Field>
  );
}
