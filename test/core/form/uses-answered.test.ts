import { describe, expect, it } from 'vitest';
import type { Question } from '../../../functions/core/form/question.ts';
import {
  refusesAll,
  usesAnswered,
  usesIn,
  usesInWords,
} from '../../../functions/core/form/uses-answered.ts';
import { photoForm } from '../../support/form/photo-form.ts';

const asked = (id: string): Question => ({
  id,
  label: id,
  type: 'choice',
  basis: 'consent',
  options: [
    { value: 'yes', label: 'Yes', outcome: 'grant' },
    { value: 'partly', label: 'In part', outcome: 'partly' },
    { value: 'no', label: 'No', outcome: 'refuse' },
  ],
});
const told: Question = {
  id: 'lessons',
  label: 'Lessons',
  type: 'choice',
  basis: 'public-task',
  options: [{ value: 'object', label: 'I object', outcome: 'refuse' }],
};
const questions = [asked('website'), asked('press'), asked('walls'), told];

describe('what answering use by use came to', () => {
  it.each([
    ['no no no', 'no to everything'],
    ['yes yes yes', 'yes to everything'],
    ['yes no no', 'yes to 1 of 3 uses'],
    ['partly no no', 'yes to 1 of 3 uses, 1 with limits'],
    ['yes yes partly', 'yes to 3 of 3 uses, 1 with limits'],
    ['no no no object', 'no to everything, and an objection'],
    ['yes yes yes object', 'yes to everything, and an objection'],
  ])('%s is “%s”', (given, words) => {
    const [website = '', press = '', walls = '', lessons] = given.split(' ');
    const uses = usesIn(questions, { website, press, walls, ...(lessons && { lessons }) });
    expect(uses && usesInWords(uses)).toBe(words);
    expect(refusesAll(uses)).toBe(given.startsWith('no no no'));
  });

  it('is nothing where no use is asked about, nor of a word on the form as a whole', () => {
    expect(usesIn([told], {})).toBeUndefined();
    expect(usesIn([], {})).toBeUndefined();
    expect(usesAnswered(photoForm, 'parent', {})).toBeUndefined();
    expect(usesAnswered(photoForm, 'class-teacher', { website: 'no' })).toBeUndefined();
    expect(refusesAll(undefined)).toBe(false);
  });
});
