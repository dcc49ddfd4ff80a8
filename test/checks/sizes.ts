import { type Node, Visitor } from 'oxc-parser';
import { parse, type SourceFile } from '../architecture/source.ts';

/** How many lines something has. */
export type Size = { name: string; lines: number };
export type Spread = { median: number; p95: number; count: number; longest: Size[] };

/** The house's limits, in lines. */
const limits = { files: { median: 60, p95: 200 }, functions: { p95: 35 } } as const;

const isProduct = ({ path }: SourceFile): boolean => /^(functions|templates|infra)\//.test(path);
const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

export const fileSizes = (files: readonly SourceFile[]): Size[] =>
  files.filter(isProduct).map(({ path, source }) => ({ name: path, lines: linesOf(source) }));

/** A function's own name, where whatever holds it gives one. */
function nameIn(holder: Node): string | undefined {
  if (holder.type === 'VariableDeclarator' && holder.id.type === 'Identifier')
    return holder.id.name;
  const isNamed =
    holder.type === 'Property' ||
    holder.type === 'MethodDefinition' ||
    holder.type === 'PropertyDefinition';
  if (isNamed && holder.key.type === 'Identifier') return holder.key.name;
  return undefined;
}

/**
 * Every function of a file, those within others too; but for callbacks that have neither a name nor a
 * line to themselves, which are expressions.
 */
function functionsIn(file: SourceFile): Size[] {
  const names = new Map<number, string>();
  const found: Size[] = [];
  const holds = (holder: Node, held: Node | null | undefined): void => {
    const name = nameIn(holder);
    if (held && name) names.set(held.start, name);
  };
  const see = (node: Node, ownName?: string): void => {
    const name = ownName ?? names.get(node.start);
    const lines = linesOf(file.source.slice(node.start, node.end));
    if (!name && lines === 1) return;
    const line = linesOf(file.source.slice(0, node.start + 1));
    const called = name ? ` ${name}` : '';
    found.push({ name: `${file.path}:${line}${called}`, lines });
  };
  new Visitor({
    VariableDeclarator: (node) => holds(node, node.init),
    Property: (node) => holds(node, node.value),
    PropertyDefinition: (node) => holds(node, node.value),
    MethodDefinition: (node) => holds(node, node.value),
    FunctionDeclaration: (node) => see(node, node.id?.name),
    FunctionExpression: (node) => see(node, node.id?.name),
    ArrowFunctionExpression: (node) => see(node),
  }).visit(parse(file).program);
  return found;
}

export const functionSizes = (files: readonly SourceFile[]): Size[] =>
  files.filter(isProduct).flatMap(functionsIn);

/** The least size that so large a part of all does not exceed. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

export function spreadOf(sizes: readonly Size[], longest = 10): Spread {
  const sorted = sizes.map(({ lines }) => lines).toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    count: sizes.length,
    longest: sizes.toSorted((a, b) => b.lines - a.lines).slice(0, longest),
  };
}

/** The limits that are not held to, a sentence each. */
export function overLimits(files: Spread, functions: Spread): string[] {
  const over = (what: string, lines: number, most: number): string[] =>
    lines > most ? [`${what} is ${lines} lines; the house’s limit is ${most}`] : [];
  return [
    ...over('the median file', files.median, limits.files.median),
    ...over('the 95th file of 100', files.p95, limits.files.p95),
    ...over('the 95th function of 100', functions.p95, limits.functions.p95),
  ];
}

const show = (title: string, { median, p95, count, longest }: Spread): string[] => [
  `${title}: ${count}, median ${median} lines, 95th percentile ${p95}; the longest:`,
  ...longest.map(({ name, lines }) => `${String(lines).padStart(7)}  ${name}`),
];

/** What `npm run check -- --sizes` prints, and whether the limits hold. */
export function reportSizes(house: readonly SourceFile[]): { ok: boolean; output: string } {
  const files = spreadOf(fileSizes(house));
  const functions = spreadOf(functionSizes(house));
  const over = overLimits(files, functions);
  const verdict = over.length === 0 ? ['The house’s limits hold.'] : over;
  const output = [...show('Files', files), ...show('Functions', functions), ...verdict].join('\n');
  return { ok: over.length === 0, output };
}
