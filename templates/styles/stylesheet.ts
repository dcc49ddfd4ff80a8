/** Compiled styles of a page, and what the content security policy calls them: `sha256-…`. */
export type Stylesheet = { css: string; hash: string };
