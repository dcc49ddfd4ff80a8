import type { Child } from 'hono/jsx';
import { type Attributes, type Children, classes, shows } from '../markup.ts';

export type LegendProps = {
  legend?: Child;
  legendSize?: 's' | 'm' | 'l' | 'xl';
  /** The page's one question: the legend is its heading. */
  legendIsPageHeading?: boolean;
  legendClass?: string;
};

export type FieldsetProps = Children &
  LegendProps & {
    describedBy?: string;
    role?: string;
    class?: string;
    attributes?: Attributes;
  };

function Legend(props: LegendProps) {
  const size = props.legendSize && `govuk-fieldset__legend--${props.legendSize}`;
  return (
    <legend class={classes('govuk-fieldset__legend', size, props.legendClass)}>
      {props.legendIsPageHeading ? (
        <h1 class="govuk-fieldset__heading">{props.legend}</h1>
      ) : (
        props.legend
      )}
    </legend>
  );
}

/** A group of fields under one question; screen readers say the legend with each field. */
export const Fieldset = (props: FieldsetProps) => (
  <fieldset
    class={classes('govuk-fieldset', props.class)}
    role={props.role}
    aria-describedby={props.describedBy}
    {...props.attributes}
  >
    {shows(props.legend) && <Legend {...props} />}
    {props.children}
  </fieldset>
);
