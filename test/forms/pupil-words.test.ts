import { describe, expect, it } from 'vitest';
import { currentVersion, type FormVersion } from '../../functions/core/form.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { pupilWords as mustSay } from './must-say/pupil-words.ts';
import { pupilSentencesOf, pupilTextOf, readingAge } from './reading-age.ts';

const forms = Object.keys(catalogue).map((id) => currentVersion(catalogue, id));
const wordings = forms.flatMap((form) =>
  (form.pupilWords ?? []).map((words) => ({ name: `${form.id} ${words.id}`, words })),
);
const form = (id: string): FormVersion => currentVersion(catalogue, id);

describe.each(wordings)('$name', ({ name, words }) => {
  const promises = words.pages.flatMap((page) => page.promises);

  it.each(Object.entries(mustSay[name] ?? {}))('says: %s', (_, proof) => {
    expect(pupilTextOf(words)).toMatch(proof);
  });

  it('can be read at the age it states', () => {
    expect(readingAge(pupilSentencesOf(words))).toBeLessThanOrEqual(words.readingAge);
  });

  it('holds no sentence longer than 20 words', () => {
    expect(pupilSentencesOf(words).filter((one) => one.split(/\s+/).length > 20)).toEqual([]);
  });

  it('is made of promises that say "I" and no name', () => {
    for (const promise of promises) {
      expect(promise.map((run) => ('name' in run ? '{}' : run.text)).join('')).toMatch(/\bI\b/);
      for (const run of promise) if ('name' in run) expect(run.name).toBe('school');
    }
  });
});

it('asks the youngest for eight promises or fewer, one or two on a page', () => {
  for (const { name, words } of wordings.filter((one) => one.words.id === 'ks1')) {
    expect(words.pages.flatMap((page) => page.promises).length, name).toBeLessThanOrEqual(8);
    for (const page of words.pages) expect(page.promises.length, name).toBeLessThanOrEqual(2);
  }
});

it('proves the words of each form of rules for pupils', () => {
  expect(wordings.map((one) => one.name)).toEqual(expect.arrayContaining(Object.keys(mustSay)));
});

describe('who signs the rules, and what they unlock', () => {
  it('has pupil and one parent sign, in any order, before computers and the internet', () => {
    for (const id of ['pupil-aup-primary', 'pupil-aup-secondary'])
      expect(form(id)).toMatchObject({
        slots: [{ slot: 'pupil' }, { slot: 'parent' }],
        parents: 'any-one',
        unlocks: ['computers', 'internet'],
        renews: 'academic-year',
      });
  });

  it('gives each year from Reception just one form of rules', () => {
    const both = [form('pupil-aup-primary'), form('pupil-aup-secondary')];
    const years = both.flatMap((one) => one.for.years ?? []);
    expect(years).toEqual(form('pupil-social-media').for.years);
    expect(new Set(years).size).toBe(years.length);
  });

  it('has the class teacher sign the social media promise after pupil and parent', () => {
    expect(form('pupil-social-media').slots.at(-1)).toEqual({
      slot: 'class-teacher',
      after: ['pupil', 'parent'],
    });
  });

  it('has the right post approve staff and visitors', () => {
    expect(form('staff-conduct').slots.at(-1)).toMatchObject({ posts: ['ict-co-ordinator'] });
    expect(form('visitor-aup').slots.at(-1)).toMatchObject({
      after: ['self'],
      posts: ['head-teacher', 'e-safety-officer'],
    });
  });

  it('asks visitors where from, for whom, what for and until when, and ends with the visit', () => {
    const visitor = form('visitor-aup');
    expect(visitor.questions.map((one) => one.id)).toEqual([
      'organisation',
      'host',
      'purpose',
      'until',
    ]);
    expect(visitor.questions.at(-1)?.date).toBe(true);
    expect(visitor).toMatchObject({ renews: 'visit', unlocks: ['guest-login'] });
  });
});
