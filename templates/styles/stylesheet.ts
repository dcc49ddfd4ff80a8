/**
 * The rules of a family of pages in their order, as `infra/build/list-rules.ts` makes them for
 * `page-styles.ts`. A list a column, by the number of the rule: so they are half as long in a bundle.
 */
export type Stylesheet = {
  /** Every class name and `[attribute]` that a rule names; `needs` count in here. */
  things: readonly string[];
  /** What rules stand in, such as `@media print`, without the last brace; nothing first. */
  places: readonly string[];
  /** In which place each rule stands, by number. */
  at: readonly number[];
  /** The selectors of each rule. */
  selectors: readonly (readonly string[])[];
  /** For each selector of each rule, things without which nothing on a page can match, by number. */
  needs: readonly (readonly (readonly number[])[])[];
  /** What each rule says. */
  bodies: readonly string[];
};

/** The styles of one page, and what the content security policy calls them: `sha256-…`. */
export type PageStyles = { css: string; hash: string };
