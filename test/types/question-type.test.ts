import { expect, expectTypeOf, test } from 'vitest';
import type { Question, Use } from '../../functions/core/form/question.ts';
import { filesNamedWith } from './compile-with.ts';

const file = 'functions/core/form/question.ts';
/** The whole product is compiled each time, on a machine that may have other things to do. */
const timeout = 300_000;
const union = /export type Question = ([^;]*);/;

test('the types of questions are these', () => {
  expectTypeOf<Question['type']>().toEqualTypeOf<'choice' | 'text' | 'date'>();
  expectTypeOf<Use['type']>().toEqualTypeOf<'choice'>();
});

test('one more type of question makes the compiler name every place that must know it', {
  timeout,
}, async () => {
  const scale = "type Scale = AnyQuestion & { type: 'scale'; most: number };";
  const by = `${scale}\nexport type Question = $1 | Scale;`;
  const named = await filesNamedWith([{ file, text: union, by }]);
  expect(named).toEqual([
    // How it is read from a page, checked and put into words; what of it may be chosen.
    'functions/core/form/answer.ts',
    'functions/core/form/question.ts',
    // How it is written in a form's file and in records; that names the compiler's schema in turn.
    'functions/core/form/written-question.ts',
    // What a record says may be answered.
    'templates/documents/record-phrases.ts',
    // Its field, with the pages that ask every question by it, and the visitors' own page.
    'templates/pages/class/class-questions.tsx',
    'templates/pages/link/form/form-questions.tsx',
    'templates/pages/link/form/question-field.tsx',
    'templates/pages/public/visit-form-page.tsx',
  ]);
});

test('one more way to write a question down makes the compiler name the schema of forms', async () => {
  const text = '  date?: true;\n';
  const by = `${text}  scale?: { most: number };\n`;
  const named = await filesNamedWith([
    { file: 'functions/core/form/written-question.ts', text, by },
  ]);
  expect(named).toEqual(['infra/build/forms/question-schema.ts']);
});
