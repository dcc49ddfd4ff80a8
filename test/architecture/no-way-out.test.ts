import { resolve } from 'node:path';
import { Visitor } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { importsOf, parse, readHouse, type SourceFile } from './source.ts';

/** What starts processes, opens connections, or runs text as code. */
const modules =
  /^(?:node:)?(?:child_process|cluster|dgram|http|http2|https|inspector|net|repl|tls|vm|worker_threads)$/;
const calls = new Set([
  'fetch',
  'eval',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'getBuiltinModule',
]);
/** What writes text into a page as markup. */
const markup = new Set(['raw', 'html']);

/** Names that a file calls, and ways in which it makes code of text. */
function calledIn(file: SourceFile): string[] {
  const names: string[] = [];
  const note = (callee: { type: string; name?: unknown }): void => {
    if (callee.type === 'Identifier' && typeof callee.name === 'string') names.push(callee.name);
  };
  const noteProperty = (property: { type: string; name?: unknown }): void => {
    if (property.name === 'getBuiltinModule') names.push('getBuiltinModule');
  };
  new Visitor({
    CallExpression: ({ callee }) => note(callee),
    NewExpression: ({ callee }) => note(callee),
    MemberExpression: ({ property }) => noteProperty(property),
    TaggedTemplateExpression: ({ tag }) => note(tag),
    JSXAttribute: ({ name }) => {
      if (name.type === 'JSXIdentifier' && name.name === 'dangerouslySetInnerHTML')
        names.push(name.name);
    },
  }).visit(parse(file).program);
  return names;
}

function findings(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...importsOf(file)
      .filter((name) => modules.test(name))
      .map((name) => `${file.path} imports ${name}`),
    ...calledIn(file)
      .filter((name) => calls.has(name) || name === 'Function')
      .map((name) => `${file.path} calls ${name}`),
  ]);
}

const house = readHouse(resolve(import.meta.dirname, '../..'));
const deployed = house.filter(({ path }) => /^(?:functions|templates)\//.test(path));

describe('what is deployed', () => {
  test.each([
    ["import { exec } from 'node:child_process';"],
    ["const { get } = await import('https');"],
    ['const answer = await fetch(address);'],
    ["const { request } = process.getBuiltinModule('node:https');"],
    ['const value = eval(text);'],
    ["const run = new Function('a', text);"],
  ])('is seen to: %s', (source) => {
    expect(findings([{ path: 'functions/x.ts', source }])).toHaveLength(1);
  });

  test('asks no address that somebody could name, starts no process, and runs no text', () => {
    expect(deployed.length).toBeGreaterThan(500);
    const own = [
      // It sends where a client of the SDK is set up to send, and nobody who asks us sets that.
      'functions/services/aws/request-handler.ts calls getBuiltinModule',
      // The one that stands for a secret’s own, by its name.
      'functions/services/secret.ts calls fetch',
      // In a browser, which its page's policy lets ask us alone.
      'templates/scripts/find-people.ts calls fetch',
    ];
    expect([...new Set(findings(deployed))].toSorted()).toEqual(own);
  });

  test('writes markup that is not escaped in these places only, none of it typed by anybody', () => {
    const writing = deployed.filter((file) =>
      calledIn(file).some((name) => markup.has(name) || name === 'dangerouslySetInnerHTML'),
    );
    expect(writing.map(({ path }) => path).toSorted()).toEqual([
      // Our styles and the doctype.
      'templates/layout/page.tsx',
      // Pictures that a library draws of an address of ours.
      'templates/pages/desk/class/class-code-panel.tsx',
      'templates/pages/desk/visit/visitor-poster.tsx',
      // A question of ours, escaped when it was made, before anybody answered it.
      'templates/pages/link/form/form-questions.tsx',
    ]);
  });
});
