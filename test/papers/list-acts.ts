import { posix } from 'node:path';
import { filesImportedBy, parse, type SourceFile } from '../architecture/source.ts';

/** The first sentence of a docstring, on one line. */
function firstSentence(comment: string): string {
  const text = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trim())
    .join(' ')
    .trim();
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}

/** What an act is said to do: by the docstring of the export that its file is named after, else of its first. */
function saidOf(file: SourceFile): string {
  const act = posix.basename(file.path, '.ts').replaceAll('-', '');
  const said = parse(file).comments.flatMap(({ type, value, end }) => {
    const exported = /^\s*export (?:async )?(?:function|const) (\w+)/.exec(file.source.slice(end));
    const isDocstring = type === 'Block' && value.startsWith('*');
    return isDocstring && exported ? [{ value, isAct: exported[1]?.toLowerCase() === act }] : [];
  });
  return firstSentence((said.find(({ isAct }) => isAct) ?? said[0])?.value ?? '');
}

/** Every file that can be reached from one, itself too. */
function reached(from: string, byPath: ReadonlyMap<string, SourceFile>): Set<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (seen.has(path) || !file) continue;
    seen.add(path);
    waiting.push(...filesImportedBy(file));
  }
  return seen;
}

/** All acts by noun: what each does, and who calls it, as Markdown tables. */
export function listActs(house: readonly SourceFile[], lambdas: readonly string[]): string {
  const byPath = new Map(house.map((file) => [file.path, file]));
  const callers: [name: string, entry: string][] = [
    ...lambdas.map((name): [string, string] => [name, `functions/${name}/index.ts`]),
    ['`npm run school`', 'infra/school-command.ts'],
  ];
  const reach = callers.map(([name, entry]) => [name, reached(entry, byPath)] as const);
  const acts = house.filter(({ path }) => /^functions\/acts\/[^/]+\/.*\.ts$/.test(path));
  const byNoun = Map.groupBy(acts, ({ path }) => path.split('/')[2] ?? '');
  return [...byNoun]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([noun, own]) => {
      const rows = own
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map((file) => {
          const by = reach.filter(([, paths]) => paths.has(file.path)).map(([name]) => name);
          const name = file.path.slice(`functions/acts/${noun}/`.length, -3);
          return `| \`${name}\` | ${saidOf(file)} | ${by.join(', ')} |`;
        });
      return [`### ${noun}`, '', '| act | does | called by |', '| --- | --- | --- |', ...rows].join(
        '\n',
      );
    })
    .join('\n\n');
}
