import { describe, expect, test } from 'vitest';
import { importCycles } from './cycles.ts';
import { wrongDirections } from './directions.ts';
import { crowdedFolders, sharedNames } from './folders.ts';
import { impureCore } from './purity.ts';
import type { SourceFile } from './source.ts';
import { unheardCalls } from './unheard.ts';
import { scans, strayCommits, strayRetries } from './writes.ts';

/** A made-up house, by path. */
const houseOf = (files: Record<string, string>): SourceFile[] =>
  Object.entries(files).map(([path, source]) => ({ path, source }));
const many = (folder: string, count: number): SourceFile[] =>
  Array.from({ length: count }, (_, at) => ({ path: `${folder}/file-${at}.ts`, source: '' }));

describe('directions', () => {
  const found = (path: string, source: string) => wrongDirections(houseOf({ [path]: source }));

  test.each([
    ['functions/store/agreement/items.ts', '../../core/agreement/agreement.ts'],
    ['templates/pages/desk/page.tsx', '../../../functions/core/calendar.ts'],
    ['templates/styles/link.ts', '../../dist/styles/link.json'],
    ['functions/acts/round/chase.ts', '../../store/store.ts'],
    ['functions/acts/round/chase.ts', '../decide.ts'],
    ['functions/web/refused.tsx', '../acts/decide.ts'],
    ['functions/sign/app.tsx', '../web/refused.tsx'],
    ['functions/sign/app.tsx', './form/form-routes.tsx'],
    ['infra/build/bundles.ts', '../../functions/sign/index.ts'],
    ['infra/demo/run.ts', '../../functions/acts/round/chase.ts'],
    ['test/sign/app.test.ts', '../../functions/sign/app.tsx'],
  ])('%s may import %s', (path, imported) => {
    expect(found(path, `import { a } from '${imported}';`)).toEqual([]);
  });

  test.each([
    ['functions/core/agreement/agreement.ts', '../../store/store.ts'],
    ['functions/core/agreement/agreement.ts', '../../../templates/forms/catalogue.ts'],
    ['functions/store/store.ts', '../services/queue.ts'],
    ['functions/services/queue.ts', '../store/store.ts'],
    ['templates/pages/desk/page.tsx', '../../../functions/web/form-fields.ts'],
    ['functions/acts/round/chase.ts', '../../web/form-fields.ts'],
    ['functions/acts/round/chase.ts', '../../office/desk.ts'],
    ['functions/web/refused.tsx', '../sign/app.tsx'],
    ['functions/sign/app.tsx', '../office/desk.ts'],
    ['functions/sign/app.tsx', '../../infra/lambdas.ts'],
    ['functions/sign/app.tsx', '../../test/support/link.ts'],
    ['infra/demo/run.ts', '../../functions/sign/app.tsx'],
    ['infra/demo/run.ts', '../../test/support/link.ts'],
  ])('%s may not import %s', (path, imported) => {
    expect(found(path, `import { a } from '${imported}';`)).toHaveLength(1);
  });

  test.each([
    ["import type { Desk } from '../office/desk.ts';"],
    ["import * as desk from '../office/desk.ts';"],
    ["import '../office/desk.ts';"],
    ["export { desk } from '../office/desk.ts';"],
    ["export * from '../office/desk.ts';"],
    ["export const desk = () => import('../office/desk.ts');"],
    ['export const desk = () => import(`../office/desk.ts`);'],
    ["export type Desk = import('../office/desk.ts').Desk;"],
    ["export type Desk = typeof import('../office/desk.ts');"],
  ])('are seen however it is imported: %s', (source) => {
    expect(found('functions/sign/app.tsx', source)).toEqual([
      'functions/sign/app.tsx imports functions/office/desk.ts',
    ]);
  });

  test('are not seen in comments and texts', () => {
    const source = `// import { a } from '../office/desk.ts';
      /* import '../office/desk.ts' */
      export const text = "import { a } from '../office/desk.ts'";`;
    expect(found('functions/sign/app.tsx', source)).toEqual([]);
  });
});

describe('circles', () => {
  const a = 'functions/core/a.ts';
  const b = 'functions/core/b.ts';
  const c = 'functions/core/c.ts';

  test('of types, of imports on demand and of one file are found, each once', () => {
    const house = houseOf({
      [a]: "import type { B } from './b.ts';",
      [b]: "export const c = () => import('./c.ts');",
      [c]: "export * from './a.ts';",
      'functions/core/d.ts': "import { d } from './d.ts';",
    });
    expect(importCycles(house)).toEqual([
      `${a} → ${b} → ${c} → ${a}`,
      'functions/core/d.ts → functions/core/d.ts',
    ]);
  });

  test('are not where two ways lead to one file', () => {
    const house = houseOf({
      [a]: "import { b } from './b.ts'; import { c } from './c.ts';",
      [b]: "import { c } from './c.ts';",
      [c]: 'export const c = 1;',
    });
    expect(importCycles(house)).toEqual([]);
  });
});

describe('the core', () => {
  const found = (source: string) => impureCore(houseOf({ 'functions/core/a.ts': source }));

  test('may take an instant apart, and have fields called like what it may not use', () => {
    const source = `import { z } from 'zod';
      import type { Person } from './person.ts';
      // Date.now() would be another time for everybody.
      export const year = (at: string): number => new Date(at).getUTCFullYear();
      type Log = { console: string; process(): void };
      export const names = (log: Log) => ({ console: log.console, text: 'Math.random()' });`;
    expect(found(source)).toEqual([]);
  });

  test.each([
    ["import { hash } from 'node:crypto';", 'imports node:crypto'],
    ["import { Hono } from 'hono';", 'imports hono'],
    ['export const now = () => Date.now();', 'uses Date.now'],
    ['export const now = () => new Date();', 'uses new Date()'],
    ['export const now = () => Date();', 'uses Date()'],
    ['export const chance = () => Math.random();', 'uses Math.random'],
    ['export const { random } = Math, id = crypto.randomUUID();', 'uses crypto'],
    ["export const stage = process.env['STAGE'];", 'uses process'],
    ['export const load = () => fetch("/");', 'uses fetch'],
    ['export const later = (f: () => void) => setTimeout(f, 1);', 'uses setTimeout'],
    ['export const clock = { now: performance };', 'uses performance'],
  ])('may not: %s', (source, what) => {
    expect(found(source)).toEqual([`functions/core/a.ts ${what}`]);
  });

  test('is alone in this', () => {
    expect(
      impureCore(
        houseOf({ 'functions/services/clock.ts': 'export const now = () => Date.now();' }),
      ),
    ).toEqual([]);
  });
});

describe('commits', () => {
  const commits = 'export const f = (store: Store) => store.commit([]);';

  test.each([
    'functions/acts/round/chase.ts',
    'functions/store/commit.ts',
    'functions/dispatch/dispatch.ts',
    'functions/import/apply.ts',
    'functions/issue/issue.ts',
    'functions/archive/archive.ts',
    'functions/feedback/feedback.ts',
    'functions/sweep/sweep.ts',
    'test/sign/app.test.ts',
  ])('may be in %s', (path) => {
    expect(strayCommits(houseOf({ [path]: commits }))).toEqual([]);
  });

  test.each([
    'functions/sign/app.tsx',
    'functions/office/round/chase-routes.tsx',
    'functions/web/settle.ts',
    'functions/core/round.ts',
    'infra/demo/run.ts',
    'infra/school/found-in.ts',
  ])('may not be in %s', (path) => {
    expect(strayCommits(houseOf({ [path]: commits }))).toEqual([`${path}:1 commits`]);
  });

  test.each([
    'await deps.store.commit(facts);',
    "await store['commit'](facts);",
    'await store?.commit(facts);',
    'const { commit } = store;',
    'const { commit: write } = store;',
    'await commit(facts);',
    'const write = store.commit;',
    'const write = store.commit.bind(store);',
  ])('are seen however they are written: %s', (source) => {
    expect(strayCommits(houseOf({ 'functions/sign/app.tsx': source }))).toHaveLength(1);
  });

  test('are not seen in comments, texts and types', () => {
    const source = `// store.commit(facts)
      export const text = 'store.commit(facts)';
      export type Needs = Pick<Store, 'commit'>;`;
    expect(strayCommits(houseOf({ 'functions/sign/app.tsx': source }))).toEqual([]);
  });
});

describe('retries', () => {
  const found = (source: string, path = 'functions/office/strike-out.ts') =>
    strayRetries(houseOf({ [path]: source }));
  const loop = `for (let tries = 0; tries < mostTries; tries += 1)
    if ((await store.commit(facts)) === 'ok') break;`;

  test.each([
    loop,
    "while ((await store.commit(await load())) === 'conflict');",
    "do { result = await store.commit(facts); } while (result === 'conflict');",
    'for (;;) { const facts = await load(); if (await write(() => store.commit(facts))) break; }',
    'for (;;) { if (await store.claim(facts)) break; }',
    'for (let attempt = 0; attempt < 3; attempt += 1) await save();',
    'for (const attempt of [1, 2, 3]) await save(attempt);',
    'while (triesLeft > 0) await save();',
    'async function save() { if (!(await store.commit(await load()))) await save(); }',
    'const save = async () => { if (!(await store.commit(await load()))) await save(); };',
  ])('are found: %s', (source) => {
    expect(found(source).length).toBeGreaterThan(0);
  });

  test.each([
    'for (const batch of batches) await store.commit(batch);',
    'for (let at = 0; at < bytes.length; at += step) parts.push(bytes.slice(at, at + step));',
    'do { page = await client.send(query); } while (page.next);',
    'export const client = new Client({ maxAttempts: 3 });',
    '// for (let tries = 0; tries < 5; tries += 1) await store.commit(facts)',
    'async function save() { await store.commit(facts); counts.save(); }',
  ])('are not found in work that is done once: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  test.each(['functions/acts/decide.ts', 'functions/store/dynamo-table.ts'])(
    'may be in %s',
    (path) => {
      expect(found(loop, path)).toEqual([]);
    },
  );

  test.each([
    'functions/acts/round/chase.ts',
    'functions/store/message/mark-sent.ts',
    'functions/issue/issue.ts',
    'functions/web/settle.ts',
  ])('may not be in %s', (path) => {
    expect(found(loop, path)).toEqual([`${path}:1 tries again`]);
  });
});

describe('an answer that nobody looks at', () => {
  const unheard = (source: string) =>
    unheardCalls(
      { path: 'functions/sign/app.ts', source: `export const f = async () => { ${source}\n};` },
      new Set(['commit']),
    );

  test.each([
    'await store.commit(facts);',
    'void store.commit(facts);',
    'commit(facts);',
    'if (isNew) await store.commit(facts);',
    'isNew && (await store.commit(facts));',
    'await (isNew ? store.commit(facts) : store.commit([]));',
    'await store?.commit(facts);',
    'await store.commit(facts).catch(log);',
    'await Promise.all([store.commit(facts), wait()]);',
    'await Promise.all(batches.map((batch) => store.commit(batch)));',
    'await Promise.all(batches.map(async (batch) => { await store.commit(batch); }));',
  ])('is found: %s', (source) => {
    expect(unheard(source).length).toBeGreaterThan(0);
  });

  test.each([
    'const committed = await store.commit(facts);',
    "if ((await store.commit(facts)) === 'conflict') return;",
    "await mayLose(store.commit(facts), 'it is there already');",
    'const all = await Promise.all(batches.map((batch) => store.commit(batch)));',
    'return () => store.commit(facts);',
    '// await store.commit(facts);',
  ])('is not found where somebody does: %s', (source) => {
    expect(unheard(source)).toEqual([]);
  });
});

test('a Scan is found, and not in a comment', () => {
  const house = houseOf({
    'functions/store/a.ts': "import { ScanCommand } from '@aws-sdk/client-dynamodb';",
    'infra/local/b.ts': "await awsCall(url, 'DynamoDB_20120810.Scan', {});",
    'functions/store/c.ts': '// ScanCommand reads everything',
  });
  expect(scans(house)).toEqual([
    'functions/store/a.ts uses ScanCommand',
    'infra/local/b.ts uses DynamoDB_20120810.Scan',
  ]);
});

describe('folders', () => {
  test('hold 25 files, those of tests 30; what is in folders within does not count', () => {
    expect(
      crowdedFolders([
        ...many('functions/core/form', 25),
        ...many('functions/core/form/question', 25),
        ...many('test/core/form', 30),
      ]),
    ).toEqual([]);
    expect(crowdedFolders([...many('functions/core/form', 26), ...many('test/sign', 31)])).toEqual([
      'functions/core/form holds 26 files',
      'test/sign holds 31 files',
    ]);
  });
});

describe('names', () => {
  const named = (...paths: string[]) =>
    sharedNames(houseOf(Object.fromEntries(paths.map((path) => [path, '']))));

  test('belong to one file, whatever its ending', () => {
    expect(named('functions/core/visit/visit.ts', 'functions/public/visit.tsx')).toEqual([
      'visit: functions/core/visit/visit.ts, functions/public/visit.tsx',
    ]);
    expect(named('infra/build/forms.ts', 'templates/pages/forms.tsx')).toHaveLength(1);
  });

  test('may be shared by entries, and by tests, components and styles', () => {
    expect(
      named(
        'functions/sign/index.ts',
        'functions/copy/index.ts',
        'functions/sign/app.tsx',
        'infra/app.ts',
        'functions/sign/deps.ts',
        'functions/public/deps.ts',
        'functions/core/link/link.ts',
        'templates/styles/link.ts',
        'templates/components/link/link.tsx',
        'test/support/link.ts',
      ),
    ).toEqual([]);
  });
});
