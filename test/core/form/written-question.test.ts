import { expect, it } from 'vitest';
import {
  questionsIn,
  readQuestion,
  type WrittenQuestion,
  writeQuestion,
} from '../../../functions/core/form/written-question.ts';
import { showChoices } from '../../../templates/documents/record-phrases.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';

/** Questions as records have kept them from the first one on: nothing of it may ever change. */
const kept: [WrittenQuestion, string][] = [
  [
    {
      id: 'website',
      label: 'School website',
      hint: 'Everybody can see it.',
      basis: 'consent',
      options: [
        { value: 'yes', label: 'Yes', outcome: 'grant' },
        { value: 'no', label: 'No', outcome: 'refuse' },
      ],
    },
    'Choices: Yes / No',
  ],
  [
    {
      id: 'lessons',
      label: 'Lessons',
      basis: 'public-task',
      options: [{ value: 'object', label: 'I object', outcome: 'refuse' }],
    },
    'Told of, no answer needed. Choice: I object',
  ],
  [
    { id: 'host', label: 'Whom?', options: [], text: { max: 40 } },
    'Answered in words, 40 characters at most',
  ],
  [{ id: 'until', label: 'Until when?', options: [], date: true }, 'Answered with a date'],
];

it.each(kept)('reads and writes %j as records keep it', (written, choices) => {
  expect(writeQuestion(readQuestion(written))).toEqual(written);
  expect(showChoices(written)).toBe(choices);
});

it('reads back every question of every form', () => {
  const all = Object.values(catalogue).flatMap((versions) =>
    versions.flatMap((form) => form.questions),
  );
  expect(all.map((question) => readQuestion(writeQuestion(question)))).toEqual(all);
});

it('refuses what is no question, or two', () => {
  const none: WrittenQuestion = { id: 'a', label: 'A', options: [] };
  const two: WrittenQuestion = { ...none, text: { max: 9 }, date: true };
  expect(questionsIn(two).map(({ type }) => type)).toEqual(['text', 'date']);
  for (const written of [none, two]) expect(() => readQuestion(written)).toThrow('"a"');
});
