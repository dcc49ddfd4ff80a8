/** Scripts that names are written in; Japanese names mix theirs. Any other counts as one more. */
const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Bengali}/u,
  /\p{Script=Gurmukhi}/u,
  /\p{Script=Gujarati}/u,
  /\p{Script=Tamil}/u,
  /\p{Script=Telugu}/u,
  /\p{Script=Kannada}/u,
  /\p{Script=Malayalam}/u,
  /\p{Script=Sinhala}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Ethiopic}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Armenian}/u,
];

const scriptsOf = (name: string): Set<number> =>
  new Set(
    [...name]
      .filter((sign) => /\p{L}/u.test(sign))
      .map((sign) => scripts.findIndex((script) => script.test(sign))),
  );

/** Whether no letter of the one is of a script that the other has any letter of. */
export const inOtherScript = (name: string, other: string): boolean => {
  const [own, others] = [scriptsOf(name), scriptsOf(other)];
  return own.size > 0 && others.size > 0 && ![...own].some((script) => others.has(script));
};
