import { Features, transform } from 'lightningcss';
import postcss, {
  type AtRule,
  type Container,
  type Declaration,
  type Root,
  type Rule,
} from 'postcss';

/** Said by every component, and once by `_base.scss`, from where all that is on a page inherits it. */
const saidOnce: Record<string, RegExp> = {
  'font-family': /^(system-ui,|sans-serif$)/,
  '-webkit-font-smoothing': /^antialiased$/,
  '-moz-osx-font-smoothing': /^grayscale$/,
};

/** Browsers of 2020 and later, as lightningcss counts: the version in the upper half. */
const oldest = { chrome: 84 << 16, edge: 84 << 16, firefox: 78 << 16, safari: 14 << 16 };
const targets = { ...oldest, ios_saf: oldest.safari, samsung: 14 << 16 };

function removeEmpty(from: Container): void {
  from.each((node) => {
    if (!('nodes' in node) || !node.nodes) return;
    removeEmpty(node);
    if (node.nodes.length === 0) node.remove();
  });
}

/** Says a font where it is inherited from, not at each component. `base`: the selector that says it. */
function sayFontOnce(root: Root, base: string): void {
  root.walkRules((rule) => {
    if (rule.selector === base) return;
    rule.walkDecls((declaration) => {
      if (saidOnce[declaration.prop]?.test(declaration.value)) declaration.remove();
    });
  });
}

/** Puts the value of each custom property that never changes where it is used. */
function inlineConstants(root: Root): void {
  const values = new Map<string, Set<string>>();
  root.walkDecls(/^--/, ({ prop, value }) => {
    values.set(prop, (values.get(prop) ?? new Set()).add(value));
  });
  const constant = (name: string): string | undefined => {
    const [value, ...others] = values.get(name) ?? [];
    return others.length > 0 ? undefined : value;
  };
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(
      /var\((--[\w-]+)(?:,[^()]*)?\)/g,
      (whole: string, name: string) =>
        constant(name) ?? (values.has(name) ? `var(${name})` : whole),
    );
  });
  root.walkDecls(/^--/, (declaration) => {
    if (constant(declaration.prop) !== undefined) declaration.remove();
  });
}

/** Asked of a browser by components, and answered alike by each that we name. */
const always = [
  /^\((margin|padding|border-width): max\(/,
  /^\(position: -webkit-sticky\) or \(position: sticky\)$/,
  /^not \(-ms-ime-align: auto\)$/,
];
/** Meant for Internet Explorer, which no page of ours is safe in. */
const never = [/^not \(caret-color: auto\)$/, /-ms-high-contrast: none/, /^screen[^\x20-\x7e]/];

/** Leaves out questions whose answer is known, and with them what is never so. */
function settleQuestions(root: Root): void {
  root.walkAtRules(/^(media|supports)$/, (rule) => {
    rule.params = rule.params.replace(',(-ms-high-contrast: active)', '');
    if (always.some((pattern) => pattern.test(rule.params))) rule.replaceWith(rule.nodes ?? []);
    else if (never.some((pattern) => pattern.test(rule.params))) rule.remove();
  });
}

/** Properties that set others of another name. */
const setters: Record<string, RegExp> = {
  all: /./,
  border: /^border/,
  font: /^line-height$/,
  inset: /^(top|right|bottom|left)$/,
};

/** Whether one property sets what another does, too, as `margin` does `margin-top`. */
const sets = (one: string, other: string): boolean =>
  other.startsWith(`${one}-`) ||
  setters[one]?.test(other) === true ||
  // `border-left` and `border-color` meet in `border-left-color`.
  (one.startsWith('border-') && other.startsWith('border-'));

/** Whether it may matter which of two properties is said last. */
const isPartOf = (one: string, other: string): boolean =>
  one !== other &&
  (sets(one, other) || sets(other, one)) &&
  // Named like a part of `text-decoration`, which leaves it as it is.
  !`${one} ${other}`.includes('text-decoration-skip');

const whereIs = ({ parent }: Rule): string =>
  parent?.type === 'atrule' ? `${(parent as AtRule).params} ${whereIs(parent as never)}` : '';

/**
 * Says once, for all selectors, what is said the same wherever it is said at all: then it makes no
 * difference which rule comes first.
 */
function gatherSameDeclarations(root: Root): void {
  const said = new Map<string, Set<string>>();
  root.walkDecls(({ prop, value, important }) => {
    said.set(prop, (said.get(prop) ?? new Set()).add(`${value}${important}`));
  });
  const isSame = (prop: string) =>
    said.get(prop)?.size === 1 && ![...said.keys()].some((other) => isPartOf(prop, other));
  const first = new Map<string, Rule>();
  root.walkRules((rule) => {
    const same = rule.nodes.filter((node) => node.type === 'decl' && isSame(node.prop));
    // A browser that does not know one selector of a list drops all of it.
    if (same.length === 0 || /::(?!before|after)|:has\(|:focus-/.test(rule.selector)) return;
    const key = `${whereIs(rule)}{${same.join(';')}}`;
    const earlier = first.get(key);
    if (earlier) {
      earlier.selectors = [...earlier.selectors, ...rule.selectors];
      for (const node of same) node.remove();
    } else if (same.length === rule.nodes.length) first.set(key, rule);
    else {
      const own = rule.cloneBefore({ nodes: [] });
      own.append(...same);
      first.set(key, own);
    }
  });
}

/** Leaves out what is said again further down, in a way that every browser we name understands. */
function dropOverruled(root: Root): void {
  root.walkRules((rule) => {
    const last = new Map<string, Declaration>();
    rule.each((node) => {
      if (node.type === 'decl') last.set(node.prop, node);
    });
    rule.each((node) => {
      const later = node.type === 'decl' ? last.get(node.prop) : undefined;
      if (later && later !== node && /^(max|calc)\(/.test(later.value)) node.remove();
    });
  });
}

/** Whether two groups of declarations set anything in common. */
const overlap = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.some((other) => one === other || isPartOf(one, other)));

/** By their names without a maker's. */
const propertiesOf = (rule: Rule): string[] =>
  rule.nodes.flatMap((node) =>
    node.type === 'decl' ? [node.prop.replace(/^-(webkit|moz|ms)-/, '')] : [],
  );

/**
 * A component says some things of an element, then what differs on paper and on wide screens, then
 * further things of the same element. The last join the first unless what stands between sets them.
 */
function joinSplitRules(root: Root): void {
  let first: Rule | undefined;
  let between: string[] = [];
  root.each((node) => {
    if (node.type === 'rule' && node.selector === first?.selector) {
      if (overlap(propertiesOf(node), between)) {
        first = node;
        between = [];
      } else {
        first.append(...node.nodes);
        node.remove();
      }
    } else if (node.type === 'rule') {
      first = node;
      between = [];
    } else if (node.type === 'atrule' && first) {
      const { selector } = first;
      let isSame = true;
      node.walkRules((rule) => {
        if (rule.selector !== selector) isSame = false;
        between.push(...propertiesOf(rule));
      });
      if (!isSame) first = undefined;
    }
  });
}

/** The same styles in fewer bytes. `base`: the selector of the rule that says the font for all. */
export function compactStyles(css: string, base: string): string {
  const root = postcss.parse(css);
  settleQuestions(root);
  sayFontOnce(root, base);
  inlineConstants(root);
  dropOverruled(root);
  joinSplitRules(root);
  gatherSameDeclarations(root);
  removeEmpty(root);
  const code = Buffer.from(root.toString());
  // Our own stack says what else to try, in our order.
  const exclude = Features.FontFamilySystemUi;
  const options = { filename: 'styles.css', code, minify: true, targets, exclude };
  return transform(options).code.toString();
}
