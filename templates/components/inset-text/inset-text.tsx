import { type Attributes, type Children, classes } from '../markup.ts';

export type InsetTextProps = Children & { id?: string; class?: string; attributes?: Attributes };

/** Set apart from the text around it. */
export const InsetText = (props: InsetTextProps) => (
  <div id={props.id} class={classes('govuk-inset-text', props.class)} {...props.attributes}>
    {props.children}
  </div>
);
