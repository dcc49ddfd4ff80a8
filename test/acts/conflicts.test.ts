import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readHouse, type SourceFile } from '../architecture/source.ts';
import { unheardCalls } from '../architecture/unheard.ts';

const product = readHouse(resolve(import.meta.dirname, '../..')).filter(({ path }) =>
  path.startsWith('functions/'),
);
const filesIn = (folder: string): SourceFile[] =>
  product.filter(({ path }) => path.startsWith(`functions/${folder}/`));

/** A conditional write: whether it was made must be looked at, or its loss be let go by `mayLose`. */
const conditional = ['commit', 'claim', 'lock', 'unlock'];
/** The same of the table itself, where `write` is the word for it. */
const ofTable = new Set([...conditional, 'write']);

/** An act whose answer may be that nothing was done, as its head says. */
const mayNot =
  /^export (?:const|async function|function) (\w+)(?:(?!^export |=> *$|\{$)[^])*?(?:Refusal|'busy')/gm;
const acts = new Set(
  filesIn('acts').flatMap(({ source }) =>
    [...source.matchAll(mayNot)].map(([, name = '']) => name),
  ),
);

/** What decides within a file of acts and is not handed out. */
const ownDeciders = ({ source }: SourceFile): string[] =>
  source
    .split('\n\n')
    .filter((part) => /\bdecide(?:<[^>]*>)?\(/.test(part))
    .flatMap((part) => /^(?:async )?(?:const|function) (\w+)/m.exec(part)?.[1] ?? []);

it('every conflict is handled, or let go by mayLose, which says why', () => {
  const unheard = product.flatMap((file) =>
    unheardCalls(file, file.path.startsWith('functions/store/') ? ofTable : new Set(conditional)),
  );
  expect(unheard).toEqual([]);
});

it('nobody throws away the refusal of an act', () => {
  for (const name of [
    'changeRound',
    'readUpload',
    'sayNotMe',
    'approveChosen',
    'signByLink',
    'keepDraft',
    'saveRoles',
  ])
    expect(acts).toContain(name);
  expect(product.length).toBeGreaterThan(300);
  expect(filesIn('acts').flatMap(ownDeciders)).toEqual(
    expect.arrayContaining(['owe', 'chaseOwner']),
  );
  const unheard = product.flatMap((file) =>
    unheardCalls(file, new Set([...acts, ...ownDeciders(file)])),
  );
  expect(unheard).toEqual([]);
});
