import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { atOnce } from '../../functions/core/at-once.ts';
import { fontFiles } from '../../templates/documents/fonts.ts';
import { type LambdaName, lambdaNames } from '../lambdas.ts';
import { builtInModules } from './built-in-modules.ts';
import { withLightFetch } from './fetch/with-light-fetch.ts';
import { oneRouter } from './one-router.ts';
import { trimmedSdk } from './sdk/trimmed-sdk.ts';
import { trimmedPdf } from './trimmed-pdf.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What a bundle needs beyond its own code. */
type Extras = {
  /** Files or folders laid beside the code: from the repository, to the bundle's folder. */
  copy?: { from: string; to: string }[];
  /** Modules left as imports, found at run time among the copied files. */
  external?: string[];
  /** Fields of a package.json beside the code, for an `imports` map of copied files. */
  packageJson?: Record<string, unknown>;
};

const extras: Partial<Record<LambdaName, Extras>> = {
  archive: {
    // pdfkit looks its fonts up at run time under a name of its own package.json, which a bundle
    // no longer has beside it.
    copy: [
      { from: 'node_modules/pdfkit/js/standard-fonts', to: 'standard-fonts' },
      // Shapes what pdfkit cannot; it looks for itself beside the code.
      { from: 'node_modules/harfbuzzjs/dist/harfbuzz.wasm', to: 'harfbuzz.wasm' },
      ...Object.values(fontFiles).map((file) => ({
        from: `node_modules/@expo-google-fonts/${file}`,
        to: `fonts/${basename(file)}`,
      })),
    ],
    packageJson: { type: 'module', imports: { '#standard-fonts/*': './standard-fonts/*.cjs' } },
  },
};

/**
 * Our own compiled data is read by JSON.parse, from a text in the bundle: the engine parses an object
 * written out as code twice over, and the catalogue of forms is the largest thing in `sign`.
 */
const parsedData: Plugin = {
  name: 'parsed-data',
  setup(build) {
    build.onLoad({ filter: /[/\\]dist[/\\][\w/\\-]+\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

export type LambdaBundle = {
  name: LambdaName;
  bytes: number;
  /** Of its code: the same for the same sources. */
  hash: string;
  /** What went in, and how much of each was left after shaking. */
  outputs: Metafile['outputs'];
};

/** The bundler uses every processor for one already; all at once took a gigabyte. */
const bundlesAtOnce = 2;

/**
 * One minified ES module per Lambda in `dist/<name>/index.mjs`. Names every missing entry at once.
 * Same sources, same bytes: CloudFormation redeploys only what changed.
 *
 * @param names which to build; every Lambda unless told.
 */
export async function buildBundles(
  names: readonly LambdaName[] = lambdaNames,
  options: { write?: boolean } = {},
): Promise<LambdaBundle[]> {
  const missing = names.map(entryOf).filter((entry) => !existsSync(join(root, entry)));
  if (missing.length > 0) throw new Error(`A Lambda has no entry: ${missing.join(', ')}`);
  const built = new Map<LambdaName, LambdaBundle>();
  await atOnce(names, bundlesAtOnce, async (name) => {
    built.set(name, await buildBundle(name, options.write ?? true));
  });
  return names.flatMap((name) => built.get(name) ?? []);
}

const entryOf = (name: LambdaName) => `functions/${name}/index.ts`;

/** What makes code of ours and of packages one ES module, for Node as Lambda has it. */
export const howToBundle = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // The SDK's ES modules shake; its CommonJS build costs a cold start more than all else.
  mainFields: ['module', 'main'],
  conditions: ['module', 'import'],
  alias: {
    '@aws-sdk/credential-provider-node': join(root, 'infra/build/sdk/environment-credentials.ts'),
  },
  plugins: [builtInModules, parsedData, oneRouter, trimmedSdk, trimmedPdf],
  // Without it React brings its development build along and runs that.
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  // Node prints the line of a fault; one line of everything would fill the log.
  lineLimit: 300,
  // CommonJS packages inside an ES module still call require for Node's own modules.
  banner: {
    js: 'const require=process.getBuiltinModule;',
  },
  logLevel: 'warning',
} satisfies BuildOptions;

async function buildBundle(name: LambdaName, write: boolean): Promise<LambdaBundle> {
  const folder = join(root, 'dist', name);
  const extra = extras[name] ?? {};
  const { metafile, outputFiles } = await build({
    entryPoints: { index: entryOf(name) },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    ...howToBundle,
    plugins: [...howToBundle.plugins, withLightFetch],
    write: false,
    // What a request may never need, such as the queue on a GET, is a file of its own.
    splitting: true,
    chunkNames: '[name]-[hash]',
    metafile: true,
    external: extra.external ?? [],
  });
  if (write) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
    await layBeside(folder, extra);
  }
  return {
    name,
    bytes: outputFiles.reduce((sum, { contents }) => sum + contents.length, 0),
    hash: outputFiles.map(({ hash }) => hash).join(),
    outputs: metafile.outputs,
  };
}

async function layBeside(folder: string, extra: Extras): Promise<void> {
  for (const { from, to } of extra.copy ?? []) {
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await cp(join(root, from), join(folder, to), { recursive: true, dereference: true });
  }
  if (extra.packageJson)
    await writeFile(join(folder, 'package.json'), JSON.stringify(extra.packageJson));
}

/** A line per bundle: its name and size in kilobytes. */
export const showBundles = (bundles: readonly LambdaBundle[]): string =>
  bundles.map(({ name, bytes }) => `${name.padEnd(9)} ${Math.ceil(bytes / 1024)} KB`).join('\n');
