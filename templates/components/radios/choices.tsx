import type { Child } from 'hono/jsx';
import { Fieldset, type LegendProps } from '../fieldset/fieldset.tsx';
import { FormGroup, HintAndError } from '../form-group/form-group.tsx';
import { Hint } from '../hint/hint.tsx';
import { Label } from '../label/label.tsx';
import { type Attributes, classes, ids, shows } from '../markup.ts';

/** One option of radios or checkboxes; `divider` stands for the word between two groups of them. */
type Choice =
  | {
      value: string;
      label: Child;
      id?: string;
      name?: string;
      hint?: Child;
      checked?: boolean;
      disabled?: boolean;
      /** Shown only while this option is chosen (by CSS; always shown where `:has()` is unknown). */
      reveals?: Child;
      attributes?: Attributes;
    }
  | { divider: string };

export type ChoicesProps = LegendProps & {
  name: string;
  /** Beginning of the ids; the first option carries it bare, so that errors can link to it. */
  idPrefix?: string;
  items: readonly Choice[];
  hint?: Child;
  error?: Child;
  describedBy?: string;
  isSmall?: boolean;
  class?: string;
  groupClass?: string;
  fieldsetClass?: string;
  attributes?: Attributes;
};

type Kind = {
  /** `govuk-radios` or `govuk-checkboxes`. */
  block: string;
  type: 'radio' | 'checkbox';
  isChecked: (value: string) => boolean;
  /** Without a fieldset, checkboxes carry the group's description themselves. */
  describedBy?: string;
};

function ChoiceItem(props: { kind: Kind; name: string; id: string; item: Choice }) {
  const { kind, id, item } = props;
  const { block } = kind;
  if ('divider' in item) return <div class={`${block}__divider`}>{item.divider}</div>;
  const hintId = shows(item.hint) && `${id}-item-hint`;
  const checked = item.checked ?? kind.isChecked(item.value);
  const hidden = !checked && `${block}__conditional--hidden`;
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={item.name ?? props.name}
          type={kind.type}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          aria-describedby={ids(kind.describedBy, hintId)}
          {...item.attributes}
        />
        <Label for={id} class={`${block}__label`}>
          {item.label}
        </Label>
        {hintId && (
          <Hint id={hintId} class={`${block}__hint`}>
            {item.hint}
          </Hint>
        )}
      </div>
      {shows(item.reveals) && (
        <div class={classes(`${block}__conditional`, hidden)} id={`conditional-${id}`}>
          {item.reveals}
        </div>
      )}
    </>
  );
}

const itemId = (prefix: string, item: Choice, index: number): string =>
  ('divider' in item ? undefined : item.id) ?? (index === 0 ? prefix : `${prefix}-${index + 1}`);

/** What radios and checkboxes share: a group with legend, hint, error and options. */
export function Choices({ kind, ...props }: ChoicesProps & { kind: Kind }) {
  const prefix = props.idPrefix ?? props.name;
  const hasFieldset = shows(props.legend) || props.fieldsetClass !== undefined;
  const describedBy = ids(
    props.describedBy,
    shows(props.hint) && `${prefix}-hint`,
    shows(props.error) && `${prefix}-error`,
  );
  const itemKind = hasFieldset || kind.type === 'radio' ? kind : { ...kind, describedBy };
  const small = props.isSmall && `${kind.block}--small`;
  const inner = (
    <>
      <HintAndError id={prefix} hint={props.hint} error={props.error} />
      <div class={classes(kind.block, small, props.class)} {...props.attributes}>
        {props.items.map((item, index) => (
          <ChoiceItem
            kind={itemKind}
            name={props.name}
            id={itemId(prefix, item, index)}
            item={item}
          />
        ))}
      </div>
    </>
  );
  return (
    <FormGroup hasError={shows(props.error)} class={props.groupClass}>
      {hasFieldset ? (
        <Fieldset
          legend={props.legend}
          legendSize={props.legendSize}
          legendIsPageHeading={props.legendIsPageHeading}
          legendClass={props.legendClass}
          describedBy={describedBy}
          class={props.fieldsetClass}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}
