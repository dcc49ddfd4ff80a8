import { layerOf } from '../architecture/directions.ts';
import { filesImportedBy, type SourceFile } from '../architecture/source.ts';

const floors = ['core', 'store', 'services', 'templates', 'acts', 'web', 'lambdas', 'infra'];

/** The layer of a file in the drawing: all Lambdas are one. */
const floorOf = (path: string): string => {
  const layer = layerOf(path);
  return layer.startsWith('lambda:') ? 'lambdas' : layer;
};

/** Which floor imports which, and how many files of each there are, as a Mermaid drawing. */
export function drawHouse(house: readonly SourceFile[]): string {
  const files = house.filter(({ path }) => !path.startsWith('test/'));
  const edges = new Set(
    files.flatMap((file) =>
      filesImportedBy(file)
        .map((to) => [floorOf(file.path), floorOf(to)] as const)
        .filter(([from, to]) => from !== to && floors.includes(to))
        .map(([from, to]) => `  ${from} --> ${to}`),
    ),
  );
  const nodes = floors.map((floor) => {
    const count = files.filter(({ path }) => floorOf(path) === floor).length;
    return `  ${floor}["${floor}<br/>${count} files"]`;
  });
  return ['```mermaid', 'flowchart TD', ...nodes, ...[...edges].toSorted(), '```'].join('\n');
}
