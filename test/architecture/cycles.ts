import { filesImportedBy, type SourceFile } from './source.ts';

/** The shortest way from a file back to itself, if there is one. */
function wayBack(start: string, graph: ReadonlyMap<string, string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const next = [start];
  for (let at = next.shift(); at !== undefined; at = next.shift())
    for (const to of graph.get(at) ?? []) {
      if (to === start) {
        const way = [at];
        while (way[0] !== start) way.unshift(cameFrom.get(way[0] ?? '') ?? start);
        return way;
      }
      if (!cameFrom.has(to)) {
        cameFrom.set(to, at);
        next.push(to);
      }
    }
  return undefined;
}

/** Files that import one another in a circle, of types too, each circle once. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [file.path, filesImportedBy(file)]));
  const circles = new Map<string, string>();
  for (const { path } of files) {
    const way = wayBack(path, graph);
    const key = way?.toSorted().join(' ');
    if (way && key && !circles.has(key)) circles.set(key, [...way, path].join(' → '));
  }
  return [...circles.values()];
}
