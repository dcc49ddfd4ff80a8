import { type Attributes, type Children, classes } from '../markup.ts';

export type HintProps = Children & { id?: string; class?: string; attributes?: Attributes };

/** Help that belongs to a field; refer to its id with `aria-describedby`. */
export const Hint = (props: HintProps) => (
  <div id={props.id} class={classes('govuk-hint', props.class)} {...props.attributes}>
    {props.children}
  </div>
);
