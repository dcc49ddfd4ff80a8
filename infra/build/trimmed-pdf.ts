import type { Plugin } from 'esbuild';

/** By what react-pdf and fontkit import: what it is for, which no document of ours has. */
const unused: [imported: RegExp, what: string, exported: string][] = [
  [/^brotli\/decompress\.js$/, 'fonts of the web (WOFF2)', 'default'],
  [/^@react-pdf\/hyphenate\/en-us$/, 'hyphens of its own', 'syllables'],
  [/^\.\/reconciler-(23|31)\.js$/, 'an older React', 'default'],
];

const contentsOf = (what: string, exported: string): string =>
  `const absent = () => { throw new Error('This bundle has nothing for ${what}'); };
export { absent as ${exported} };`;

/**
 * Leaves out of a bundle what makes PDFs of other kinds than ours: a third of all that the archive would
 * read at each start. Whoever asks for it after all is told. (D-127)
 */
export const trimmedPdf: Plugin = {
  name: 'trimmed-pdf',
  setup(build) {
    for (const [imported, what, exported] of unused) {
      build.onResolve({ filter: imported }, ({ path }) => ({
        path,
        namespace: what,
        sideEffects: false,
      }));
      build.onLoad({ filter: /./, namespace: what }, () => ({
        contents: contentsOf(what, exported),
        loader: 'js',
      }));
    }
  },
};
