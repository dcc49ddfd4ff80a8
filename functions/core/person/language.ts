/**
 * Languages that families of schools in Britain speak, British Sign Language among them: BCP 47 codes
 * (RFC 5646), of ISO 639-1 where it has one.
 */
export const languages = [
  'en',
  'cy',
  'ga',
  'gd',
  'bfi',
  'af',
  'ak',
  'sq',
  'am',
  'ar',
  'hy',
  'az',
  'eu',
  'bn',
  'bs',
  'bg',
  'my',
  'yue',
  'ca',
  'zh',
  'hr',
  'cs',
  'da',
  'prs',
  'nl',
  'et',
  'fo',
  'tl',
  'fi',
  'fr',
  'ff',
  'gl',
  'lg',
  'ka',
  'de',
  'el',
  'gu',
  'ht',
  'ha',
  'he',
  'hi',
  'hu',
  'is',
  'ig',
  'id',
  'it',
  'jam',
  'ja',
  'kn',
  'kea',
  'kk',
  'rw',
  'rn',
  'ko',
  'kri',
  'ku',
  'ckb',
  'lv',
  'ln',
  'lt',
  'lb',
  'mk',
  'mg',
  'ms',
  'ml',
  'mt',
  'cmn',
  'mr',
  'mn',
  'ne',
  'no',
  'ny',
  'or',
  'om',
  'phr',
  'ps',
  'fa',
  'pcm',
  'pl',
  'pt',
  'pa',
  'ro',
  'rom',
  'ru',
  'skr',
  'sr',
  'sn',
  'sd',
  'si',
  'sk',
  'sl',
  'so',
  'es',
  'sw',
  'sv',
  'syl',
  'ta',
  'te',
  'th',
  'bo',
  'ti',
  'tr',
  'uk',
  'ur',
  'ug',
  'uz',
  'vi',
  'wo',
  'xh',
  'yi',
  'yo',
  'zu',
] as const;
export type LanguageCode = (typeof languages)[number];

const known: ReadonlySet<string> = new Set(languages);
export const isLanguage = (text: string): text is LanguageCode => known.has(text);

/** What British schools call them, where Unicode's list (CLDR) has another name or none. */
const ourNames: Partial<Record<LanguageCode, string>> = {
  ak: 'Akan (Twi, Fante)',
  bfi: 'British Sign Language',
  bn: 'Bengali',
  ckb: 'Kurdish (Sorani)',
  cmn: 'Mandarin',
  jam: 'Jamaican Patois',
  kea: 'Cape Verdean Creole',
  ku: 'Kurdish (Kurmanji)',
  lg: 'Luganda',
  ny: 'Chichewa',
  pa: 'Panjabi',
  phr: 'Pahari (Mirpuri, Potwari)',
  fa: 'Persian (Farsi)',
  rn: 'Kirundi',
  skr: 'Saraiki',
  syl: 'Sylheti',
  tl: 'Filipino (Tagalog)',
};

const inEnglish = new Map<string, string>();

/** What a language is called in English: "Polish". One that we do not know is its code. */
export function languageName(code: string): string {
  const found =
    inEnglish.get(code) ??
    ourNames[code as LanguageCode] ??
    new Intl.DisplayNames('en-GB', { type: 'language' }).of(code) ??
    code;
  inEnglish.set(code, found);
  return found;
}

/** What those who speak it call it: "polski"; undefined where nobody has put that down. */
function ownName(code: LanguageCode): string | undefined {
  if (Intl.DisplayNames.supportedLocalesOf(code).length === 0) return undefined;
  return new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }).of(code);
}

export type LanguageChoice = { value: LanguageCode; label: string };
let choices: LanguageChoice[] | undefined;

/** All of them by their English names, each with its own: "Polish (polski)". */
export function languageChoices(): readonly LanguageChoice[] {
  choices ??= languages
    .map((value) => {
      const [name, own] = [languageName(value), ownName(value)];
      const isSame = own === undefined || name.toLowerCase().includes(own.toLowerCase());
      return { value, label: isSame ? name : `${name} (${own})` };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  return choices;
}
