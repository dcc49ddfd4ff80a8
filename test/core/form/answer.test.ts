import { describe, expect, it } from 'vitest';
import {
  type Answers,
  answerInWords,
  answersTo,
  checkAnswers,
  readAnswers,
  sameAnswers,
  type Voice,
} from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Question } from '../../../functions/core/form/question.ts';
import { photoForm } from '../../support/form/photo-form.ts';

const yes = { value: 'yes', label: 'Yes, gladly', outcome: 'grant' } as const;
const no = { value: 'no', label: 'No', outcome: 'refuse' } as const;
const website: Question = { id: 'website', label: 'Website', type: 'choice', options: [yes, no] };
const film: Question = {
  id: 'film',
  label: 'A film for lessons',
  type: 'choice',
  basis: 'public-task',
  options: [{ value: 'object', label: 'I object to this use', outcome: 'refuse' }],
};
const make: Question = { id: 'make', label: 'Make', type: 'text', max: 12 };
const until: Question = { id: 'until', label: 'Until when?', type: 'date' };
const form: FormVersion = { ...photoForm, questions: [website, film, make, until] };
const visit: FormVersion = { ...form, renews: 'visit', questions: [until] };

const today = '2026-09-02';
const sent = (fields: Record<string, string>): Answers =>
  readAnswers(
    form.questions,
    (name) => fields[name] ?? '',
    ({ id }) => `all.${id}`,
  );
const problems = (answers: Answers, asked = form): string[] =>
  checkAnswers(asked, answers, 'parent', today).map(({ message }) => message);
const date = (day: string, month: string, year: string): Answers =>
  sent({ 'all.until-day': day, 'all.until-month': month, 'all.until-year': year });

describe('answers as a page sent them', () => {
  it('are what was chosen, what was typed, and a date from its three fields', () => {
    const fields = { 'all.website': 'no', 'all.film': 'object', 'all.make': 'Lenovo' };
    expect(sent(fields)).toEqual({ website: 'no', film: 'object', make: 'Lenovo' });
    expect(date('18', '9', '2026')).toEqual({ until: '2026-09-18' });
    expect(date('08', '09', '2026')).toEqual({ until: '2026-09-08' });
  });

  it('leave out what was not answered, and what cannot be chosen', () => {
    expect(sent({})).toEqual({});
    expect(sent({ 'all.website': 'perhaps', 'all.film': 'yes', 'all.until': today })).toEqual({});
  });

  it.each([
    ['31', '2', '2027'],
    ['18', '9', '26'],
    ['18', '', ''],
    ['x', '9', '2026'],
  ])('keep what is no date as it was typed: %s %s %s', (day, month, year) => {
    const answers = date(day, month, year);
    expect(answers).toEqual({ until: `${day}/${month}/${year}` });
    expect(problems(answers)).toContain('Give a date: Until when?');
  });
});

describe('what is wrong with answers', () => {
  it('is said of every question that needs one, and not of a use that is told of', () => {
    expect(problems({})).toEqual([
      'Choose an answer: Website',
      'Answer this: Make',
      'Give a date: Until when?',
    ]);
    const answers = { website: 'yes', make: 'Lenovo', until: '2025-01-31' };
    expect(problems(answers)).toEqual([]);
    expect(problems({ ...answers, film: 'yes' })).toEqual(['Choose an answer: A film for lessons']);
    expect(problems({ ...answers, make: 'x'.repeat(13) })).toEqual([
      'Use 12 characters or fewer: Make',
    ]);
    expect(problems({ ...answers, make: 'a\u202eb' })).toEqual([
      'Type this by hand, without hidden characters: Make',
    ]);
  });

  it.each([
    ['', 'Enter the last day of your visit'],
    ['31/2/2027', 'The last day of your visit must be a real date'],
    ['18/9/26', 'Enter the year in full, for example 2026'],
    ['2026-09-01', 'The last day of your visit cannot be before today'],
    ['2027-09-01', 'A visit can last until Tuesday 31 August 2027 at most. After that, sign again'],
  ])('is said of the last day of a visit: %j', (answer, message) => {
    expect(problems({ until: answer }, visit)).toEqual([message]);
  });
});

describe('answers that are kept', () => {
  it('have no blanks round them, and are of what was asked', () => {
    expect(answersTo(form, 'parent', { make: ' Lenovo ', other: 'x' })).toEqual({ make: 'Lenovo' });
  });

  it('are the same whatever their order, and not where one is missing', () => {
    expect(sameAnswers({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(sameAnswers({ a: '1' }, { a: '1', b: '2' })).toBe(false);
  });
});

describe('an answer in words', () => {
  const answers = { website: 'yes', film: 'object', make: 'Lenovo', until: '2026-09-18' };
  const said = (voice: Voice, given: Answers = answers): string[] =>
    form.questions.map((question) => answerInWords(question, given, voice));
  const day = 'Friday 18 September 2026';

  it.each([
    ['own', ['Yes, gladly', 'I object to this use', 'Lenovo', day]],
    ['record', ['Yes, gladly', 'Objected', 'Lenovo', day]],
    ['desk', ['Yes, gladly', 'Objected', '“Lenovo”', day]],
  ] as const)('is the same everywhere, but for who reads it: %s', (voice, words) => {
    expect(said(voice)).toEqual(words);
  });

  it.each([
    ['own', ['', 'No objection made', '', '']],
    ['record', ['Not answered', 'Nothing said, no objection made', 'Not answered', 'Not answered']],
    ['desk', ['Not answered', 'Nothing said, no objection made', 'Not answered', 'Not answered']],
  ] as const)('is said where there is none: %s', (voice, words) => {
    expect(said(voice, {})).toEqual(words);
  });

  it('stands as it is where the question does not offer it', () => {
    const odd = { website: 'perhaps', until: '31/2/2027' };
    expect([answerInWords(website, odd, 'record'), answerInWords(until, odd, 'own')]).toEqual([
      'perhaps',
      '31/2/2027',
    ]);
  });
});
