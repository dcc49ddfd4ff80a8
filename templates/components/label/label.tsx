import { type Attributes, type Children, classes, shows } from '../markup.ts';

export type LabelProps = Children & {
  for?: string;
  size?: 's' | 'm' | 'l' | 'xl';
  /** The page's one question: the label is its heading. */
  isPageHeading?: boolean;
  class?: string;
  attributes?: Attributes;
};

export function Label(props: LabelProps) {
  if (!shows(props.children)) return <></>;
  const size = props.size && `govuk-label--${props.size}`;
  const label = (
    <label class={classes('govuk-label', size, props.class)} for={props.for} {...props.attributes}>
      {props.children}
    </label>
  );
  return props.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}
