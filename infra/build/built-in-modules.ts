import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');
const names = new Set(builtinModules);
const nameOf = (path: string): string => path.replace(/^node:/, '');

/** The same where every export is called, and mostly late: nothing of it is read before. */
const asCalled = (name: string, exported: readonly string[]): string =>
  exported
    .filter((each) => each !== 'constants')
    .map(
      (each, at) =>
        `const $${at} = (...given) => process.getBuiltinModule('node:${name}').${each}(...given); export { $${at} as ${each} };`,
    )
    .join('\n');

/** One of Node's modules, of which each export is read where a bundle uses it, and else not. */
function contentsOf(name: string): string {
  const exported = Object.getOwnPropertyNames(process.getBuiltinModule(`node:${name}`) ?? {});
  if (name === 'fs/promises') return asCalled(name, exported);
  // Streams of files are looked for by `instanceof`, which loads them: as late as it is asked.
  if (name === 'fs') return `module.exports = process.getBuiltinModule('node:fs');`;
  return [
    `const all = process.getBuiltinModule('node:${name}');`,
    'const read = (name) => all[name];',
    ...exported
      .filter((each) => /^[a-zA-Z_]\w*$/.test(each) && each !== 'default')
      .map(
        (each, at) =>
          `const $${at} = /* @__PURE__ */ read('${each}'); export { $${at} as ${each} };`,
      ),
    'export default all;',
  ].join('\n');
}

/**
 * Has a bundle take Node's own modules as `require` would. An `import` of one reads every export at once,
 * and so loads what stands behind each: web crypto with `node:crypto`, a terminal's history with
 * `node:fs`, a client of HTTP with `node:http`. (D-127)
 */
export const builtInModules: Plugin = {
  name: 'built-in-modules',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)*$/ }, ({ path, kind, importer }) =>
      kind === 'import-statement' && names.has(nameOf(path))
        ? {
            // Each importer's own: what two files share would become a file of its own to be loaded.
            path: `${nameOf(path)}, for ${relative(root, importer)}:`,
            pluginData: nameOf(path),
            namespace: 'built-in',
            sideEffects: false,
          }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'built-in' }, ({ pluginData }) => ({
      contents: contentsOf(pluginData),
      loader: 'js',
    }));
  },
};
