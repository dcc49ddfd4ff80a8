import { type Attributes, type Children, classes } from '../markup.ts';

export type SkipLinkProps = Children & { href?: string; class?: string; attributes?: Attributes };

/** The first thing a keyboard reaches: past the header, to the page itself. */
export const SkipLink = ({ href = '#content', ...props }: SkipLinkProps) => (
  <a href={href} class={classes('govuk-skip-link', props.class)} {...props.attributes}>
    {props.children}
  </a>
);
