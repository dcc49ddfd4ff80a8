import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBundles, type LambdaBundle } from '../../../infra/build/bundles.ts';
import { type LambdaName, lambdaNames } from '../../../infra/lambdas.ts';
import { firstEvents } from '../../bench/stage/first-events.ts';
import { bundleOf, openStage, type Stage } from '../../bench/stage/open-stage.ts';

let stage: Stage;
let bundles: LambdaBundle[];
beforeAll(async () => {
  [stage, bundles] = await Promise.all([openStage(), buildBundles(undefined, { write: false })]);
}, 120_000);
afterAll(() => stage?.close());

const program = fileURLToPath(new URL('first-loads.mjs', import.meta.url));

async function loadsOf(name: LambdaName, ...more: ('files' | 'intl')[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, bundleOf(name), JSON.stringify(firstEvents[name]), ...more],
    { env: stage.environmentAt('http://127.0.0.1:4000') },
  );
  return JSON.parse(stdout.split('\n').at(-1) ?? '') as string[];
}

/** The bundle's files that its first answer loaded, and the sources of which they are made. */
async function filesOf(name: LambdaName) {
  const loaded = new Set((await loadsOf(name, 'files')).map((url) => basename(url)));
  const outputs = Object.entries(bundles.find((bundle) => bundle.name === name)?.outputs ?? {});
  const files = outputs.filter(([file]) => loaded.has(basename(file)));
  const sources = files.flatMap(([, { inputs }]) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  return {
    count: files.length,
    kilobytes: Math.round(files.reduce((sum, [, { bytes }]) => sum + bytes, 0) / 1024),
    sources: sources.map(([source]) => source),
  };
}

const httpNames = ['sign', 'copy', 'classroom', 'public', 'office'] as const;

/** What a page never needs of Node, and what would bring it along. */
const notForPages =
  /undici|http2|webstreams|worker_threads|readline|repl|perf_hooks|fs\/promises|source_map\/source_map$|^internal\/file$/;

describe.each(httpNames)('the first answer of %s', (name) => {
  test('loads none of Node’s modules that a page does not need, its client of HTTP least of all', async () => {
    const builtIns = await loadsOf(name);
    // It did make and send a page.
    expect(builtIns).toEqual(expect.arrayContaining(['crypto', 'zlib']));
    expect(builtIns.filter((one) => notForPages.test(one))).toEqual([]);
  });
});

describe.each(lambdaNames)('the first answer of %s', (name) => {
  test('loads no undici', async () => {
    const builtIns = await loadsOf(name);
    expect(builtIns.filter((one) => one.includes('undici'))).toEqual([]);
  });

  test('finds nothing of Intl made before it: each costs as much as a file of 100 KB', async () => {
    expect(await loadsOf(name, 'intl')).toEqual([]);
  });
});

const clientOf = (service: string) => new RegExp(`node_modules/@aws-sdk/client-${service}/`);
const mostly: [what: string, sources: RegExp][] = [
  ['SES', clientOf('ses')],
  ['S3', clientOf('s3')],
  ['Cognito', clientOf('cognito')],
  ['SQS', clientOf('sqs')],
  ['sign-in code', /node_modules\/(openid-client|oauth4webapi)\//],
  ['PDF code', /node_modules\/(pdfkit|fontkit|harfbuzzjs|@react-pdf)\//],
];

describe.each(httpNames)('the first answer of %s', (name) => {
  test.each(mostly)('loads nothing of %s', async (_, unwanted) => {
    const { sources } = await filesOf(name);
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((source) => unwanted.test(source))).toEqual([]);
  });
});

describe('the first answer of import', () => {
  test('loads nothing that reads spreadsheets: most files are CSV', async () => {
    const { sources } = await filesOf('import');
    expect(sources.some((source) => source.includes('csv-parse'))).toBe(true);
    expect(sources.filter((source) => /node_modules\/sax\/|import\/book\//.test(source))).toEqual(
      [],
    );
  });
});

/** Each file costs half a millisecond of a start, and 100 KB some two; this is for little growth. */
const most: Record<LambdaName, { files: number; kilobytes: number }> = {
  sign: { files: 7, kilobytes: 508 },
  copy: { files: 6, kilobytes: 332 },
  classroom: { files: 6, kilobytes: 520 },
  public: { files: 5, kilobytes: 435 },
  office: { files: 7, kilobytes: 1280 },
  import: { files: 4, kilobytes: 522 },
  issue: { files: 3, kilobytes: 290 },
  dispatch: { files: 5, kilobytes: 555 },
  archive: { files: 7, kilobytes: 1440 },
  sweep: { files: 3, kilobytes: 131 },
  feedback: { files: 3, kilobytes: 141 },
  audit: { files: 2, kilobytes: 105 },
};

describe.each(lambdaNames)('the first answer of %s', (name) => {
  test('loads no more files, and no more of them, than it needs', async () => {
    const { count, kilobytes } = await filesOf(name);
    expect(count).toBeGreaterThan(0);
    expect({ files: count, kilobytes }).toEqual({
      files: Math.min(count, most[name].files),
      kilobytes: Math.min(kilobytes, most[name].kilobytes),
    });
  });
});
