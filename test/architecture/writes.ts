import { type Node, type Program, Visitor } from 'oxc-parser';
import { parse, type SourceFile } from './source.ts';

const jobs = ['import', 'issue', 'dispatch', 'archive', 'feedback', 'sweep'];
const mayCommit = [
  'functions/acts/',
  'functions/store/',
  ...jobs.map((job) => `functions/${job}/`),
];
const beginsWithOne = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(folder));
const isProduct = ({ path }: SourceFile): boolean => !path.startsWith('test/');

/** The name that is called, as `commit` in `store.commit(…)`, `store['commit'](…)` or `commit(…)`. */
export function calledName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'ChainExpression') return calledName(callee.expression);
  if (callee.type !== 'MemberExpression') return undefined;
  const { property } = callee;
  if (property.type === 'Identifier' || property.type === 'PrivateIdentifier') return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
}

type Place = { start: number; end: number };
const isWithin = (inside: Place, { start, end }: Place): boolean =>
  start <= inside.start && inside.end <= end;

/** Where something called so is called, or handed on to be called elsewhere. */
function usesOf(program: Program, names: readonly string[]): Place[] {
  const places: Place[] = [];
  const see = (node: Node): void => {
    const name = calledName(node);
    if (name !== undefined && names.includes(name)) places.push(node);
  };
  new Visitor({
    CallExpression: ({ callee }) => see(callee),
    MemberExpression: see,
    // `const { commit } = store`
    ObjectPattern: ({ properties }) => {
      for (const property of properties) if (property.type === 'Property') see(property.key);
    },
  }).visit(program);
  return places;
}

export const lineOf = ({ source }: SourceFile, { start }: Place): number =>
  source.slice(0, start).split('\n').length;
const at = (file: SourceFile, place: Place): string => `${file.path}:${lineOf(file, place)}`;

/** What the store writes of what was decided. A job's `claim` is left out: a link's cookie has one, too. */
const writesToStore = ['commit', 'writeRegister', 'lock', 'unlock'];

/** Commits, and other writes, outside an act, the store and a job's own work. */
export const strayCommits = (files: readonly SourceFile[]): string[] => [
  ...new Set(
    files
      .filter(isProduct)
      .filter(({ path }) => !beginsWithOne(path, mayCommit))
      .flatMap((file) =>
        usesOf(parse(file).program, writesToStore).map((place) => `${at(file, place)} commits`),
      ),
  ),
];

/** `decide` is for acts; the table tries again what DynamoDB held up, before any act hears of it. */
const mayRetry = [
  'functions/acts/decide.ts',
  'functions/store/dynamo-table.ts',
  'functions/store/dynamo/',
];
const countName = /^(tries|retries|retry|attempts?|(most|max)?(tries|attempts|retries)(left)?)$/i;

type Loop = Place & { kind: 'again' | 'each'; head: Place };

/** Loops that go round until something is so (`again`), and those over a collection (`each`). */
function loopsIn(program: Program): Loop[] {
  const loops: Loop[] = [];
  const again = (node: Node & { body: Node; test?: Node | null }): void => {
    const head =
      node.type === 'DoWhileStatement'
        ? (node.test as Node)
        : { start: node.start, end: node.body.start };
    loops.push({ kind: 'again', start: node.start, end: node.end, head });
  };
  const each = (node: Node & { body: Node }): void => {
    const head = { start: node.start, end: node.body.start };
    loops.push({ kind: 'each', start: node.start, end: node.end, head });
  };
  new Visitor({
    ForStatement: again,
    WhileStatement: again,
    DoWhileStatement: again,
    ForOfStatement: each,
    ForInStatement: each,
  }).visit(program);
  return loops;
}

/** Where a function is called by its plain name. */
function callsOf(program: Program, name: string): Place[] {
  const places: Place[] = [];
  new Visitor({
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === name) places.push(node);
    },
  }).visit(program);
  return places;
}

/** Functions that commit and call themselves: a loop by another name. */
function againByCalling(program: Program, writes: readonly Place[]): Place[] {
  const places: Place[] = [];
  const see = (name: string | undefined, body: Place | null | undefined): void => {
    if (!name || !body || !writes.some((write) => isWithin(write, body))) return;
    if (callsOf(program, name).some((call) => isWithin(call, body))) places.push(body);
  };
  new Visitor({
    FunctionDeclaration: ({ id, body }) => see(id?.name, body),
    VariableDeclarator: ({ id, init }) => {
      if (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression')
        see(id.type === 'Identifier' ? id.name : undefined, init.body);
    },
  }).visit(program);
  return places;
}

function retriesIn(file: SourceFile): string[] {
  const { program } = parse(file);
  const writes = usesOf(program, [...writesToStore, 'claim']);
  const named: (Place & { name: string })[] = [];
  new Visitor({ Identifier: (node) => void named.push(node) }).visit(program);
  const loops = loopsIn(program);
  const writesAgain = loops.filter(
    (loop) => loop.kind === 'again' && writes.some((write) => isWithin(write, loop)),
  );
  const countsTries = loops.filter(({ head }) =>
    named.some((node) => countName.test(node.name) && isWithin(node, head)),
  );
  const callsAgain = againByCalling(program, writes);
  return [
    ...[...new Set([...writesAgain, ...countsTries])].map(
      (loop) => `${at(file, loop)} tries again`,
    ),
    ...callsAgain.map((body) => `${at(file, body)} calls itself to try again`),
  ];
}

/**
 * Retries of our own writes outside the one loop of all acts. Taken for one is: a loop that is not over
 * a collection and commits or claims; any loop whose head counts tries; a function that commits and
 * calls itself. A loop over a collection that commits for each is work, and no retry.
 */
export const strayRetries = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => path.startsWith('functions/') && !beginsWithOne(path, mayRetry))
    .flatMap(retriesIn);

/** `Scan` reads a whole table: no page and no job can afford it. */
export const scans = (files: readonly SourceFile[]): string[] =>
  files.filter(isProduct).flatMap((file) => {
    const names: string[] = [];
    new Visitor({
      Identifier: ({ name }) => {
        if (name === 'ScanCommand' || name === 'paginateScan') names.push(name);
      },
      Literal: ({ value }) => {
        if (value === 'DynamoDB_20120810.Scan') names.push(value);
      },
    }).visit(parse(file).program);
    return [...new Set(names)].map((name) => `${file.path} uses ${name}`);
  });
