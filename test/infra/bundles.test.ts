import { describe, expect, it } from 'vitest';
import { buildBundles, type LambdaBundle } from '../../infra/build/bundles.ts';
import { buildForms } from '../../infra/build/forms.ts';
import { buildScripts } from '../../infra/build/scripts.ts';
import { buildStyles } from '../../infra/build/styles.ts';

buildForms();
await Promise.all([buildStyles(), buildScripts()]);
const bundles = await buildBundles(undefined, { write: false });

/** Models of AWS: some under a licence that would be ours, were they part of what we run. */
const onlyInTests = /node_modules\/(@cloud-copilot|@cdklabs|@aws-cdk)\//;

/** Files of which anything is left in a bundle once it is shaken. */
const contentsOf = ({ outputs }: LambdaBundle): string[] =>
  Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
const bundle = (name: string): LambdaBundle => {
  const found = bundles.find((bundle) => bundle.name === name);
  if (!found) throw new Error(`No bundle ${name}`);
  return found;
};

describe.each(['sign', 'classroom', 'public'])('the bundle of %s', (name) => {
  it.each([
    ['React', /node_modules\/(react|react-reconciler|@react-pdf)\//],
    ['PDF code', /node_modules\/(pdfkit|fontkit|harfbuzzjs)\/|templates\/documents\//],
    ['mail code', /node_modules\/(nodemailer|@aws-sdk\/client-ses)\/|templates\/emails\//],
    ['S3 code', /node_modules\/@aws-sdk\/(client-s3|s3-presigned-post|middleware-sdk-s3)\//],
    ['code that reads files of registers', /node_modules\/sax\/|functions\/import\/file\//],
    ['sign-in code', /node_modules\/(openid-client|oauth4webapi)\//],
    ['a Markdown parser', /node_modules\/marked\//],
  ])('holds no %s', (_, unwanted) => {
    expect(contentsOf(bundle(name)).filter((file) => unwanted.test(file))).toEqual([]);
  });
});

/** What the lean clients of the SDK never use (`infra/build/sdk/trimmed-sdk.ts`). */
const trimmed =
  /node_modules\/(bowser|mnemonist|@smithy\/(node-http-handler|signature-v4)|@aws-sdk\/(dynamodb-codec|middleware-endpoint-discovery|core\/dist-es\/submodules\/(client|protocols)))\/|client-(dynamodb|sqs|secrets-manager)\/(package\.json|dist-es\/endpoint\/endpointResolver)|shared-ini-file-loader/;

describe.each(['sign', 'classroom', 'public', 'issue', 'sweep', 'audit'])(
  'the bundle of %s, which knows only lean clients,',
  (name) => {
    it('holds nothing that they never use', () => {
      expect(contentsOf(bundle(name)).filter((file) => trimmed.test(file))).toEqual([]);
    });

    it('holds no schemas but the names of operations', () => {
      const schemas = Object.values(bundle(name).outputs).flatMap(({ inputs }) =>
        Object.entries(inputs).filter(([file]) => file.endsWith('schemas_0.js')),
      );
      expect(schemas.length).toBeGreaterThan(0);
      for (const [file, { bytesInOutput }] of schemas)
        expect(bytesInOutput, file).toBeLessThan(700);
    });
  },
);

describe('what reads spreadsheets', () => {
  const ofBooks = /node_modules\/sax\/|functions\/import\/(?:book|oneroster\/read-set)/;
  const read = /functions\/import\/(?:book|oneroster\/read-set)/;

  it('is in the bundle of the import only', () => {
    const holding = bundles.filter((one) => contentsOf(one).some((file) => read.test(file)));
    expect(holding.map(({ name }) => name)).toEqual(['import']);
  });

  it('is a file of its own there, loaded when such a file comes', () => {
    const { outputs } = bundle('import');
    const main = Object.entries(outputs).find(([file]) => file.endsWith('index.mjs'))?.[1];
    expect(Object.keys(main?.inputs ?? {}).length).toBeGreaterThan(50);
    expect(Object.keys(main?.inputs ?? {}).filter((file) => ofBooks.test(file))).toEqual([]);
    const lazy = main?.imports.filter(({ kind }) => kind === 'dynamic-import') ?? [];
    expect(lazy.map(({ path }) => path)).toContainEqual(expect.stringContaining('read-book'));
  });
});

describe('what reads XML', () => {
  it('is loaded by the desk when a crest comes, and held by no other but the import', () => {
    const isSax = (file: string) => /node_modules\/sax\//.test(file);
    const holding = bundles.filter((one) => contentsOf(one).some(isSax));
    expect(holding.map(({ name }) => name).toSorted()).toEqual(['import', 'office']);
    const main = Object.entries(bundle('office').outputs).find(([file]) =>
      file.endsWith('index.mjs'),
    )?.[1];
    expect(Object.keys(main?.inputs ?? {}).filter(isSax)).toEqual([]);
  });
});

describe('every bundle', () => {
  it.each(bundles.map(({ name }) => name))(
    '%s looks for credentials in its environment only',
    (name) => {
      const files = contentsOf(bundle(name)).join('\n');
      expect(files).not.toMatch(
        /credential-provider-(node|ini|sso|process|http|web-identity|login)\//,
      );
    },
  );

  it.each(bundles.map(({ name }) => name))('%s carries zod without its sixty languages', (name) => {
    // `import * as z`, never `import { z }`: the latter brings all of it along.
    expect(contentsOf(bundle(name)).filter((file) => /zod\/.*\/locales\//.test(file))).toEqual([]);
  });

  it.each(bundles.map(({ name }) => name))('%s holds nothing that only tests may use', (name) => {
    expect(contentsOf(bundle(name)).filter((file) => onlyInTests.test(file))).toEqual([]);
  });

  it('is the same when it is built again, so that nothing is deployed for nothing', async () => {
    const again = await buildBundles(undefined, { write: false });
    expect(again.map(({ name, hash }) => ({ name, hash }))).toEqual(
      bundles.map(({ name, hash }) => ({ name, hash })),
    );
  });
});
