import { type Attributes, type Children, classes } from '../markup.ts';

type TagColour =
  | 'grey'
  | 'teal'
  | 'green'
  | 'purple'
  | 'magenta'
  | 'red'
  | 'orange'
  | 'yellow'
  | 'blue';

export type TagProps = Children & { colour?: TagColour; class?: string; attributes?: Attributes };

/** A state in a word or two; the word says it, the colour only helps. */
export const Tag = (props: TagProps) => (
  <strong
    class={classes('govuk-tag', props.colour && `govuk-tag--${props.colour}`, props.class)}
    {...props.attributes}
  >
    {props.children}
  </strong>
);
