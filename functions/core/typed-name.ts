import type { Problem } from './refusal.ts';
import type { Signatory } from './signature.ts';

/** The sentence a typed name is put to. The same for every child, so that no record names another. */
export const statementBy = (kind: Signatory['kind'], name: string): string =>
  kind === 'contact'
    ? `By signing I say that I am ${name}, and that I may decide this for each child named above.`
    : `By signing I say that I am ${name}, and that I agree to what is named above.`;

/** The typed name must be there and fit on a line; it need not match the register to the letter. */
export function checkTypedName(typed: string): Problem[] {
  const name = typed.trim();
  if (name === '') return [{ field: 'typedName', message: 'Type your full name' }];
  if (name.length > 120)
    return [{ field: 'typedName', message: 'Your full name must be 120 characters or fewer' }];
  if (!/\p{L}.*\p{L}/u.test(name))
    return [{ field: 'typedName', message: 'Type your full name, with at least two letters' }];
  return [];
}
