import {
  isLanguage,
  type LanguageCode,
  languageChoices,
  languageName,
} from '../../person/language.ts';
import { spellingKey } from '../file/text.ts';

/**
 * Other words for them, and codes of school censuses; of the latest code set only those that are
 * certain, and not what Unicode knows by itself, such as POL.
 */
const otherWords: Readonly<Record<string, LanguageCode>> = {
  BSL: 'bfi',
  'Sign language': 'bfi',
  Punjabi: 'pa',
  PNJ: 'pa',
  Bangla: 'bn',
  BNG: 'bn',
  FRN: 'fr',
  CHI: 'zh',
  ENB: 'en',
  Farsi: 'fa',
  Persian: 'fa',
  Tagalog: 'tl',
  Filipino: 'tl',
  Twi: 'ak',
  Fante: 'ak',
  Akan: 'ak',
  Mirpuri: 'phr',
  Pahari: 'phr',
  Potwari: 'phr',
  Kurdish: 'ku',
  Kurmanji: 'ku',
  Sorani: 'ckb',
  Pushto: 'ps',
  Sinhalese: 'si',
  'Chinese (Mandarin)': 'cmn',
  'Chinese (Cantonese)': 'yue',
  Patois: 'jam',
  Romani: 'rom',
};

/** What is written where nobody knows, or said it. */
const noneOfThem = new Set(
  'other oth otb not ref ntg zzz refused none unknown notknown notobtained informationnotobtained classificationpending notprovided believedtobeotherthanenglish'.split(
    ' ',
  ),
);

let names: ReadonlyMap<string, LanguageCode> | undefined;

/** Each by what it is called, in English and by those who speak it, and by other words. */
function namesOf(): ReadonlyMap<string, LanguageCode> {
  names ??= new Map([
    ...languageChoices().flatMap(({ value, label }): [string, LanguageCode][] => {
      const own = /\(([^()]+)\)$/u.exec(label)?.[1] ?? label;
      return [label, languageName(value), own].map((name) => [spellingKey(name), value]);
    }),
    ...Object.entries(otherWords).map(([word, code]) => [spellingKey(word), code] as const),
  ]);
  return names;
}

/** A code as it is written: "pl", "pl-PL", "POL". */
function readCode(text: string): LanguageCode | undefined {
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/iu.test(text)) return undefined;
  try {
    const { language } = new Intl.Locale(text.replaceAll('_', '-'));
    return isLanguage(language) ? language : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A language as schools write it: by its name, in English or its own, with what stands in brackets or
 * behind a stroke ("Portuguese (Brazil)", "Albanian/Shqip"), or by a code. `none`: in words, that
 * nobody knows; undefined: it is none of ours.
 */
export function readLanguage(text: string): LanguageCode | 'none' | undefined {
  const key = spellingKey(text);
  if (key === '' || noneOfThem.has(key)) return 'none';
  const inBrackets = /\(([^()]+)\)/u.exec(text)?.[1] ?? '';
  const parts = [text, inBrackets, ...text.split(/[()/,;]|\bor\b| - /u)].map((part) => part.trim());
  for (const part of parts) {
    const found = namesOf().get(spellingKey(part));
    if (found) return found;
  }
  return readCode(text);
}
