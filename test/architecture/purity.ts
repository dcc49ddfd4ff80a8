import { Visitor } from 'oxc-parser';
import { importsOf, parse, type SourceFile } from './source.ts';

/** What a pure function has no business with: other machines, this one, and its clock. */
const impureNames = new Set(
  'process fetch setTimeout setInterval setImmediate queueMicrotask crypto performance console globalThis require Temporal'.split(
    ' ',
  ),
);
const impureMembers = new Set(['Date.now', 'Math.random']);

/** The names in a file that stand for a clock, for chance, or for the world outside. */
function impureIn(file: SourceFile): string[] {
  const names: string[] = [];
  const keys = new Set<number>();
  const isKey = ({ key }: { key: { start: number } }): void => void keys.add(key.start);
  new Visitor({
    MemberExpression: ({ object, property, computed }) => {
      if (!computed) keys.add(property.start);
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const member = `${object.name}.${property.name}`;
      if (impureMembers.has(member)) names.push(member);
    },
    Property: ({ key, shorthand }) => {
      if (!shorthand) keys.add(key.start);
    },
    TSPropertySignature: isKey,
    TSMethodSignature: isKey,
    MethodDefinition: isKey,
    PropertyDefinition: isKey,
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0)
        names.push('new Date()');
    },
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date') names.push('Date()');
    },
    Identifier: ({ name, start }) => {
      if (impureNames.has(name) && !keys.has(start)) names.push(name);
    },
  }).visit(parse(file).program);
  return names;
}

const isCore = ({ path }: SourceFile): boolean => path.startsWith('functions/core/');

/** What the core imports besides zod and itself, and where it asks the time, chance or the world. */
export const impureCore = (files: readonly SourceFile[]): string[] =>
  files.filter(isCore).flatMap((file) => [
    ...importsOf(file)
      .filter((name) => !name.startsWith('.') && name !== 'zod')
      .map((name) => `${file.path} imports ${name}`),
    ...impureIn(file).map((name) => `${file.path} uses ${name}`),
  ]);
