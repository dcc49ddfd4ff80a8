import postcss, { type AtRule, type ChildNode, type Rule as PostcssRule } from 'postcss';
import type { Stylesheet } from '../../templates/styles/stylesheet.ts';

/** Without what a selector excludes, or allows beside other things: nothing in there must be there. */
function withoutChoices(selector: string): string {
  const shorter = selector.replace(/:(not|is|where|has)\((?:[^()]|\([^()]*\))*\)/g, '');
  return shorter === selector ? selector : withoutChoices(shorter);
}

/** The one attribute of ours that readers change, by opening what is folded. */
const changed = 'open';

/** The class names, and `[attributes]`, without which nothing on a page can match a selector. */
export function needsOf(selector: string): string[] {
  const [plain, ...attributes] = withoutChoices(selector)
    .replaceAll(':disabled', '[disabled]')
    .split('[');
  const rest = attributes.map((text) => text.replace(/^[^\]]*\]/, ''));
  const classes = [plain, ...rest].join('').matchAll(/\.((?:[\w-]|\\.)+)/g);
  const names = attributes.map((text) => /^[\w-]+/.exec(text)?.[0] ?? '');
  return [
    ...[...classes].map(([, name = '']) => name.replaceAll('\\', '')),
    ...names.filter((name) => name !== changed).map((name) => `[${name}]`),
  ];
}

const headOf = ({ name, params }: AtRule): string => `@${name} ${params}`.trim();

type Placed = { place: string; rule: PostcssRule };

function* rulesIn(nodes: readonly ChildNode[], place = ''): Generator<Placed> {
  for (const node of nodes) {
    if (node.type === 'rule') yield { place, rule: node };
    else if (node.type !== 'atrule') continue;
    else if (/^(media|supports)$/.test(node.name))
      yield* rulesIn(node.nodes ?? [], [place, headOf(node)].filter(Boolean).join('{'));
    else throw new Error(`A page could not tell whether it needs ${headOf(node)}`);
  }
}

/** Numbers things as they come, the same thing always the same. */
function numbering(): { numberOf: (name: string) => number; names: () => string[] } {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  return { numberOf, names: () => [...numbers.keys()] };
}

/** The rules of compressed styles in their order, each with what a page must have to need it. */
export function listRules(css: string): Stylesheet {
  const things = numbering();
  const places = numbering();
  places.numberOf('');
  const rules = [...rulesIn(postcss.parse(css).nodes)];
  const selectors = rules.map(({ rule }) => rule.selectors);
  return {
    at: rules.map(({ place }) => places.numberOf(place)),
    selectors,
    needs: selectors.map((some) =>
      some.map((text) => [...new Set(needsOf(text).map(things.numberOf))]),
    ),
    bodies: rules.map(({ rule }) => rule.nodes.map(String).join(';')),
    things: things.names(),
    places: places.names(),
  };
}
