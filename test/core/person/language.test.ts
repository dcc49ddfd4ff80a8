import { describe, expect, it } from 'vitest';
import {
  languageChoices,
  languageName,
  languages,
} from '../../../functions/core/person/language.ts';
import { readLanguage } from '../../../functions/core/register/cell/read-language.ts';

describe('the languages to choose from', () => {
  it('are each named once, in English and by those who speak it', () => {
    expect(new Set(languages).size).toBe(languages.length);
    const labels = languageChoices().map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toEqual(expect.arrayContaining(['Polish (polski)', 'British Sign Language']));
    // None is only a code.
    expect(labels.filter((label) => !/^\p{Lu}/u.test(label))).toEqual([]);
  });

  it('are in the order of their English names', () => {
    const labels = languageChoices().map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['Afrikaans', 'Akan (Twi, Fante)', 'Albanian (shqip)']);
  });

  it('say of one that a later version knows what its code is', () => {
    expect(languageName('xyz')).toBe('xyz');
  });
});

describe('a language in a file', () => {
  it.each([
    ['Polish', 'pl'],
    ['polish', 'pl'],
    ['Polski', 'pl'],
    ['Polish (polski)', 'pl'],
    ['pl', 'pl'],
    ['pl-PL', 'pl'],
    ['POL', 'pl'],
    ['URD', 'ur'],
    ['اردو', 'ur'],
    ['Punjabi', 'pa'],
    ['Panjabi (Gurmukhi)', 'pa'],
    ['PNJ', 'pa'],
    ['Bengali', 'bn'],
    ['Bengali (Sylheti)', 'syl'],
    ['Portuguese (Brazil)', 'pt'],
    ['Albanian/Shqip', 'sq'],
    ['Persian/Farsi', 'fa'],
    ['Chinese (Cantonese)', 'yue'],
    ['Twi', 'ak'],
    ['BSL', 'bfi'],
    ['British Sign Language', 'bfi'],
    ['English', 'en'],
    ['ENG', 'en'],
  ])('is read: %s', (text, code) => {
    expect(readLanguage(text)).toBe(code);
  });

  it.each(['', 'Other', 'NOT', 'Not known', 'Information not obtained', 'Refused', '-'])(
    'is nobody’s word where it says “%s”',
    (text) => {
      expect(readLanguage(text)).toBe('none');
    },
  );

  it.each(['Klingon', 'Yes', '7', 'the usual'])('is not made of “%s”', (text) => {
    expect(readLanguage(text)).toBeUndefined();
  });

  it('is read by each name that the page has', () => {
    for (const { value, label } of languageChoices()) {
      expect(readLanguage(label), label).toBe(value);
      expect(readLanguage(languageName(value)), label).toBe(value);
    }
  });
});
