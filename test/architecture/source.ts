import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { type Comment, type EcmaScriptModule, type Program, parseSync, Visitor } from 'oxc-parser';

/** One file of the house. `path` from the root of the repository, with forward slashes. */
export type SourceFile = { path: string; source: string };

/** What the house is made of. */
export const floors = ['functions', 'templates', 'infra', 'test'] as const;
const isCode = (name: string): boolean => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts');

/** Every file of code in the house, tests too. */
export const readHouse = (root: string): SourceFile[] =>
  floors.flatMap((floor) =>
    readdirSync(join(root, floor), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && isCode(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = relative(root, file).replaceAll('\\', '/');
        return { path, source: readFileSync(file, 'utf8') };
      }),
  );

export type Parsed = { program: Program; module: EcmaScriptModule; comments: Comment[] };
const parsed = new WeakMap<SourceFile, Parsed>();

/** A file as the compiler sees it: comments and strings are no code. Throws when it is not code. */
export function parse(file: SourceFile): Parsed {
  const known = parsed.get(file);
  if (known) return known;
  const { errors, program, module, comments } = parseSync(file.path, file.source);
  if (errors[0]) throw new Error(`${file.path}: ${errors[0].message}`);
  const made = { program, module, comments };
  parsed.set(file, made);
  return made;
}

const imports = new WeakMap<SourceFile, string[]>();

/** All that a file imports, as it is written there: types, re-exports and imports on demand too. */
export function importsOf(file: SourceFile): string[] {
  const known = imports.get(file);
  if (known) return known;
  const { program, module } = parse(file);
  const onDemand: string[] = [];
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string')
        onDemand.push(source.value);
      else onDemand.push(file.source.slice(source.start + 1, source.end - 1));
    },
    TSImportType: ({ source }) => {
      onDemand.push(source.value);
    },
  }).visit(program);
  const made = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...onDemand,
  ];
  imports.set(file, [...new Set(made)]);
  return [...new Set(made)];
}

/** The files of the repository that a file imports, by path. Packages are left out. */
export const filesImportedBy = (file: SourceFile): string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(file.path), name));
