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

it('every conflict is handled, or let go by mayLose, which says why', () => {
  const files = rooms.flatMap((room) =>
    readdirSync(join(functions, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const wrong = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        dropped.test(line) ? [`${relative(functions, file)}:${at + 1} ${line.trim()}`] : [],
      ),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
