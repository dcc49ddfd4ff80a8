import { filesImportedBy, type SourceFile } from './source.ts';

const inner = ['core', 'store', 'services', 'acts', 'web'];

/** The layer a file belongs to. Every Lambda is a layer of its own, called `lambda:<name>`. */
export function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top !== 'functions') return top;
  return inner.includes(second) ? second : `lambda:${second}`;
}

/** Which layers may import which, besides their own; `dist` is what the build makes of the rest. */
const below: Record<string, readonly string[]> = {
  core: [],
  store: ['core'],
  services: ['core'],
  templates: ['core', 'dist'],
  acts: ['core', 'store', 'services', 'templates'],
  web: ['core', 'store', 'services', 'templates', 'acts'],
  lambda: ['core', 'store', 'services', 'templates', 'acts', 'web'],
  infra: ['core', 'store', 'services', 'templates', 'acts', 'web', 'dist'],
};

/** Of a Lambda, whoever deploys or runs it sees its entry only. */
const isEntry = (path: string): boolean => /^functions\/[^/]+\/index\.ts$/.test(path);

function mayImport(from: string, path: string): boolean {
  const to = layerOf(path);
  if (from === to || from === 'test') return true;
  if (from === 'infra' && isEntry(path)) return true;
  const [kind = ''] = from.split(':');
  return below[kind]?.includes(to) ?? false;
}

/**
 * Imports that run the wrong way. `core` ← `store`, `services`, `templates` ← `acts` ← `web` ← Lambda
 * folders ← `infra`; tests may import anything.
 */
export const wrongDirections = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) =>
    filesImportedBy(file)
      .filter((path) => !mayImport(layerOf(file.path), path))
      .map((path) => `${file.path} imports ${path}`),
  );
