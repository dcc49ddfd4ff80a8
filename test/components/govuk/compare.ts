import { HTMLElement, type Node, parse, TextNode } from 'node-html-parser';

/** Attributes that only GOV.UK's own scripts read. We ship none, so we do not write them. */
const scriptOnly =
  /^data-(module|aria-controls|behaviour|prevent-double-click|disable-auto-focus)$/;

type Tree = { tag: string; attributes: Record<string, string>; children: (Tree | string)[] };

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

function attributesOf(element: HTMLElement): Record<string, string> {
  const entries = Object.entries(element.attributes)
    .filter(([name]) => !scriptOnly.test(name))
    .map(([name, value]): [string, string] => [
      name.toLowerCase(),
      name === 'class' ? value.split(/\s+/).filter(Boolean).sort().join(' ') : value,
    ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
}

function childrenOf(nodes: readonly Node[]): (Tree | string)[] {
  const children: (Tree | string)[] = [];
  for (const node of nodes) {
    if (node instanceof HTMLElement) children.push(treeOf(node));
    else if (node instanceof TextNode && squeeze(node.text) !== '') {
      const last = children.at(-1);
      const text = squeeze(node.text);
      if (typeof last === 'string') children[children.length - 1] = `${last} ${text}`;
      else children.push(text);
    }
  }
  return children;
}

const treeOf = (element: HTMLElement): Tree => ({
  tag: element.rawTagName.toLowerCase(),
  attributes: attributesOf(element),
  children: childrenOf(element.childNodes),
});

/** Markup as a tree in which white space, attribute order and script-only attributes are gone. */
export const treeOfHtml = (html: string): (Tree | string)[] =>
  childrenOf(parse(html, { comment: false }).childNodes);
