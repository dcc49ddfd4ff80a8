import { posix } from 'node:path';
import type { SourceFile } from './source.ts';

/** What a person can take in at a glance. Tests are told apart by their names alone. */
const mostFiles = (folder: string): number => (/^test(\/|$)/.test(folder) ? 30 : 25);

/** Folders that hold more files of code than somebody who opens them can take in. */
export function crowdedFolders(files: readonly SourceFile[]): string[] {
  const folders = Map.groupBy(files, ({ path }) => posix.dirname(path));
  return [...folders]
    .filter(([folder, inside]) => inside.length > mostFiles(folder))
    .map(([folder, inside]) => `${folder} holds ${inside.length} files`);
}

/** Files that every folder may have, with the same meaning in each. */
const everywhere = new Set(['index', 'app', 'deps']);
const named = /^(functions|infra|templates\/(pages|emails|documents|layout|forms))\//;

/** Names that two files share: whoever looks for one would find the other. */
export function sharedNames(files: readonly SourceFile[]): string[] {
  const nameOf = ({ path }: SourceFile): string => posix.basename(path).replace(/\.\w+$/, '');
  const byName = Map.groupBy(
    files.filter(({ path }) => named.test(path)),
    nameOf,
  );
  return [...byName]
    .filter(([name, same]) => same.length > 1 && !everywhere.has(name))
    .map(([name, same]) => `${name}: ${same.map(({ path }) => path).join(', ')}`);
}
