import type { Child } from 'hono/jsx';
import { Fieldset, type LegendProps } from '../fieldset/fieldset.tsx';
import { FormGroup, HintAndError } from '../form-group/form-group.tsx';
import { Input } from '../input/input.tsx';
import { type Attributes, classes, ids, shows } from '../markup.ts';

type Part = 'day' | 'month' | 'year';

export type DateInputProps = LegendProps & {
  id: string;
  /** Fields are named `<namePrefix>-day` and so on; bare `day` without it. */
  namePrefix?: string;
  values?: Partial<Record<Part, string>>;
  hint?: Child;
  error?: Child;
  /** Which parts are wrong; all of them when there is an error and none is named. */
  wrongParts?: readonly Part[];
  describedBy?: string;
  class?: string;
  groupClass?: string;
  attributes?: Attributes;
};

const parts: { part: Part; label: string; width: 2 | 4 }[] = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
];

function Parts(props: DateInputProps) {
  const wrong = props.wrongParts ?? (shows(props.error) ? parts.map((part) => part.part) : []);
  return parts.map(({ part, label, width }) => (
    <div class="govuk-date-input__item">
      <Input
        id={`${props.id}-${part}`}
        name={props.namePrefix ? `${props.namePrefix}-${part}` : part}
        label={label}
        labelClass="govuk-date-input__label"
        class={classes('govuk-date-input__input', wrong.includes(part) && 'govuk-input--error')}
        width={width}
        value={props.values?.[part]}
        inputmode="numeric"
      />
    </div>
  ));
}

/** A date as three numbers, which people type with fewer mistakes than any picker. */
export function DateInput(props: DateInputProps) {
  const describedBy = ids(
    props.describedBy,
    shows(props.hint) && `${props.id}-hint`,
    shows(props.error) && `${props.id}-error`,
  );
  const inner = (
    <>
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
      <div class={classes('govuk-date-input', props.class)} id={props.id} {...props.attributes}>
        <Parts {...props} />
      </div>
    </>
  );
  // JAWS announces the description of a fieldset of text fields only with this role.
  const { legend, legendSize, legendIsPageHeading, legendClass } = props;
  const fieldset = { legend, legendSize, legendIsPageHeading, legendClass, describedBy };
  return (
    <FormGroup hasError={shows(props.error)} class={props.groupClass}>
      {shows(legend) ? (
        <Fieldset {...fieldset} role="group">
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}
