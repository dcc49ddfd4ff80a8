/** Form → what it must say → words that prove it does. */
export type MustSay = Record<string, Record<string, RegExp>>;
