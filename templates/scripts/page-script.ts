/** A script of ours that stands in pages, and what their content security policy calls it: `sha256-…`. */
export type PageScript = { code: string; hash: string };

/** A module: it runs once the page is there, and not at all in browsers that are too old for it. */
const [opening, closing] = ['<script type="module">', '</script>'];

/** A script as it stands in a page. */
export const scriptElement = ({ code }: PageScript): string => opening + code + closing;

/** Where a script ends that stands just there in a page; undefined where it does not. */
export function endOfScript(page: string, start: number, script: PageScript): number | undefined {
  const element = scriptElement(script);
  return page.startsWith(element, start) ? start + element.length : undefined;
}
