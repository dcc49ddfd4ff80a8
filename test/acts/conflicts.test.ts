import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const functions = resolve(import.meta.dirname, '../../functions');
/** Who works by jobs, and what they reach by. */
const rooms = [
  'acts',
  'archive',
  'dispatch',
  'feedback',
  'import',
  'issue',
  'services',
  'store',
  'sweep',
];

/** A conditional write as a statement of its own: whether it was made is not looked at. */
const dropped = /^\s*(?:await|void) [\w.]*\b(?:commit|claim|lock|unlock)\(/;

const filesOf = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(functions, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );

const linesWhere = (files: readonly string[], isWrong: (line: string) => boolean): string[] =>
  files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        isWrong(line) ? [`${relative(functions, file)}:${at + 1} ${line.trim()}`] : [],
      ),
  );

it('every conflict is handled, or let go by mayLose, which says why', () => {
  const files = filesOf(rooms);
  expect(files.length).toBeGreaterThan(50);
  expect(linesWhere(files, (line) => dropped.test(line))).toEqual([]);
});

/** Lambdas that answer a person, who must be told when nothing was done. */
const webRooms = ['classroom', 'copy', 'office', 'public', 'sign'];
/** An act whose answer may be a refusal, as its head says. */
const refusing =
  /^export (?:const|async function|function) (\w+)(?:(?!^export |=> *$|\{$)[^])*?Refusal/gm;
/** An act as a statement of its own: what it answers is not looked at. */
const ownStatement = /^\s*(?:await|void) (\w+)\(/;

it('no page throws away the refusal of an act', () => {
  const acts = new Set(
    filesOf(['acts']).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(refusing)].map(([, name = '']) => name),
    ),
  );
  for (const name of ['changeRound', 'readUpload', 'sayNotMe', 'approveChosen', 'signByLink'])
    expect(acts).toContain(name);
  const files = filesOf(webRooms);
  expect(files.length).toBeGreaterThan(100);
  expect(linesWhere(files, (line) => acts.has(ownStatement.exec(line)?.[1] ?? ''))).toEqual([]);
});
