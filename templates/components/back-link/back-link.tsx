import { type Attributes, type Children, classes } from '../markup.ts';

export type BackLinkProps = Children & { href: string; class?: string; attributes?: Attributes };

/** One step back; stands before `main`. */
export const BackLink = ({ children = 'Back', ...props }: BackLinkProps) => (
  <a href={props.href} class={classes('govuk-back-link', props.class)} {...props.attributes}>
    {children}
  </a>
);
