import type { Child } from 'hono/jsx';

/** Further attributes of a component's main element, such as `data-…` or `aria-…`. */
export type Attributes = Record<string, string | number | boolean | undefined>;

/** Children as a component takes them: text is escaped, markup is JSX, never an HTML string. */
export type Children = { children?: Child };

/** Class names joined; false and undefined ones are left out. */
export const classes = (...names: (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ');

/** Ids for `aria-describedby`; undefined when none, so that no empty attribute is written. */
export const ids = (...names: (string | false | undefined)[]): string | undefined =>
  classes(...names) || undefined;

/** Whether a child would show anything. */
export const shows = (child: Child | undefined): boolean =>
  child !== undefined && child !== null && child !== false && child !== '';

/** One way to use a component: shown in tests of markup, escaping and accessibility. */
export type Example = { name: string; show: () => Child };
