import type { Problem } from './refusal.ts';
import type { Signatory } from './signature.ts';

/** The sentence a typed name is put to. The same for every child, so that no record names another. */
export const statementBy = (kind: Signatory['kind'], name: string): string =>
  kind === 'contact'
    ? `By signing I say that I am ${name}, and that I may decide this for each child named above.`
    : `By signing I say that I am ${name}, and that I agree to what is named above.`;

/**
 * What nobody sees: controls, line breaks, marks that turn the order of a line round (Unicode's
 * Bidi_Control), fillers that count as letters. A name with them would read differently in the
 * record than it is. Joiners stay: names in Persian, Bengali and other scripts are spelled with them.
 */
const hidden = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;

/** The typed name must be there fit on a line and be all there to see; it need not match the register to the letter. */
export function checkTypedName(typed: string): Problem[] {
  const name = typed.trim();
  if (name === '') return [{ field: 'typedName', message: 'Type your full name' }];
  if (hidden.test(name))
    return [
      {
        field: 'typedName',
        message: 'Your full name holds hidden characters. Clear the box and type it by hand',
      },
    ];
  if (name.length > 120)
    return [{ field: 'typedName', message: 'Your full name must be 120 characters or fewer' }];
  if (!/\p{L}.*\p{L}/u.test(name))
    return [{ field: 'typedName', message: 'Type your full name, with at least two letters' }];
  return [];
}
