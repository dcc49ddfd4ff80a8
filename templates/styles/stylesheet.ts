/** The rules of a family of pages, as `infra/build/list-rules.ts` makes them for `page-styles.ts`. */
export type Stylesheet = {
  /** Every class name and `[attribute]` that a rule names; needs count in here. */
  things: readonly string[];
  /** What rules stand in, such as `@media print`, without the last brace; nothing first. */
  places: readonly string[];
  /** In their order. */
  rules: readonly Rule[];
};

export type Rule = {
  /** Its place, by number. */
  at: number;
  selectors: readonly Selector[];
  body: string;
};

/** `needs`: things without which nothing on a page can match, by number. */
export type Selector = { text: string; needs: readonly number[] };

/** The styles of one page, and what the content security policy calls them: `sha256-…`. */
export type PageStyles = { css: string; hash: string };
