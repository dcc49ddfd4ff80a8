import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const here = import.meta.dirname;
const absent = join(here, 'absent.ts');

/** Clients that `createLean` makes (functions/services/aws/lean-settings.ts). */
const inLeanClient =
  /[/\\]@aws-sdk[/\\]client-(?:dynamodb|sqs|secrets-manager)[/\\]dist-es[/\\](.+)\.js$/;

/** By file of such a client: what of its imports is never used. */
const unused: [file: RegExp, imports: RegExp][] = [
  [
    /^\w+Client$/,
    /^(@aws-sdk\/(core\/(client|account-id-endpoint)|middleware-endpoint-discovery)|@smithy\/core\/protocols|\.\/runtimeExtensions|\.\/commands\/DescribeEndpointsCommand)$/,
  ],
  [/^commandBuilder$/, /^@aws-sdk\/core\/client$/],
  [
    /^runtimeConfig$/,
    /^(@aws-sdk\/(core\/.+|middleware-endpoint-discovery)|@smithy\/(core\/(config|serde)|node-http-handler)|\.\.\/package\.json)$/,
  ],
  [
    /^runtimeConfig\.shared$/,
    /^(@aws-sdk\/(core\/protocols|dynamodb-codec)|@smithy\/core\/(checksum|protocols|serde)|\.\/endpoint\/.+|\.\/schemas\/.+)$/,
  ],
];

/** Of these one file is used, which is beside the one that brings all the others along. */
const parts = [
  // As a browser has it: without a look into files for where to send.
  ['@smithy/core/endpoints', 'index.browser.js'],
  ['@aws-sdk/core/httpAuthSchemes', 'aws_sdk/AwsSdkSigV4Signer.js'],
] as const;

/** Nothing of ours is a stream of the web, and to ask whether something is one loads all kinds of them. */
const withoutWebStreams: [file: RegExp, contents: string][] = [
  [
    /[/\\]isStreamingPayload[/\\]isStreamingPayload\.js$/,
    `import { Readable } from 'node:stream';
    export const isStreamingPayload = (request) => request?.body instanceof Readable;`,
  ],
  [/[/\\]ChecksumStream\.browser\.js$/, 'export class ChecksumStream {}'],
];

/** Each request began with an Error that only a failed one replaces, and its stack with it. */
const noErrorYet = ['let lastError = new Error();', 'let lastError;'] as const;

async function withoutErrorYet(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  const [made, declared] = noErrorYet;
  if (!text.includes(made)) throw new Error(`${file} makes no Error before it needs one any more`);
  return text.replace(made, declared);
}

/** What is used of a client's schemas: the operations' names. */
async function operationNames(schemas: string): Promise<string> {
  const text = await readFile(schemas, 'utf8');
  const names = [...text.matchAll(/^export var (\w+)\$ = \[9,/gm)].map(([, name]) => name);
  if (names.length === 0) throw new Error(`No operations in ${schemas}`);
  const shape = `const operation = (name) => Object.assign([9, '', name, 0, 'unit', 'unit'], { [Symbol.for('@smithy/op-event-stream')]: false });`;
  const exported = names.map(
    (name) => `export const ${name}$ = /* @__PURE__ */ operation('${name}');`,
  );
  return [shape, ...exported].join('\n');
}

/**
 * Leaves out of the SDK's lean clients what they never use: schemas and codecs, rules of endpoints,
 * settings in files of a home, the description of who asks, and the handler of requests. Of other
 * clients nothing is left out. (D-122)
 */
export const trimmedSdk: Plugin = {
  name: 'trimmed-sdk',
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      const [, file] = inLeanClient.exec(importer) ?? [];
      if (!file || pluginData === 'whole') return undefined;
      if (unused.some(([files, imports]) => files.test(file) && imports.test(path)))
        return { path: absent, sideEffects: false };
      if (file === 'auth/httpAuthSchemeProvider' && path === '@aws-sdk/core/httpAuthSchemes')
        return { path: join(here, 'given-signer.ts'), sideEffects: false };
      for (const [whole, part] of parts)
        if (path === whole) {
          const found = await build.resolve(path, { kind, resolveDir, pluginData: 'whole' });
          return { path: join(dirname(found.path), part), sideEffects: false };
        }
      return undefined;
    });
    for (const [file, contents] of withoutWebStreams)
      build.onLoad({ filter: file }, () => ({ contents, loader: 'js' }));
    build.onLoad({ filter: /[/\\]middleware-retry[/\\]retryMiddleware\.js$/ }, async (args) => ({
      contents: await withoutErrorYet(args.path),
      loader: 'js',
    }));
    build.onLoad(
      { filter: /client-[\w-]+[/\\]dist-es[/\\]schemas[/\\]schemas_0\.js$/ },
      async (args) =>
        inLeanClient.test(args.path)
          ? { contents: await operationNames(args.path), loader: 'js' }
          : undefined,
    );
  },
};
