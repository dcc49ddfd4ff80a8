/**
 * What nobody sees: controls, line breaks, marks that turn the order of a line round (Unicode's
 * Bidi_Control), fillers that count as letters, and halves of a letter (lone surrogates), which no
 * table takes. A name with them would read differently in the record than it is. Joiners stay: names
 * in Persian, Bengali and other scripts are spelled with them.
 */
const hidden = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;

/** Whether text holds what nobody sees. */
export const hasHidden = (text: string): boolean => hidden.test(text);

/** The same of text in several lines, where line breaks and tabs are seen. */
export const hasHiddenInLines = (text: string): boolean =>
  hidden.test(text.replaceAll(/[\r\n\t]/g, ' '));
