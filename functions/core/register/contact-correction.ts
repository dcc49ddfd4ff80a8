import { type Contact, type ContactCorrection, normalEmail } from '../person/contact.ts';
import { correctionsMade } from '../person/correction.ts';
import { isLanguage } from '../person/language.ts';
import type { Problem } from '../refusal.ts';
import { withoutEmpty } from './file/cell.ts';
import { emailProblem } from './file/email-problem.ts';
import { tidy } from './file/text.ts';
import type { ContactField } from './file-fields.ts';

/** The longest text that the register keeps of one field, as of one cell of a file. */
const longest = 120;

const fields = ['name', 'email', 'phone', 'language'] as const satisfies readonly ContactField[];

/** What the office can correct of a contact, every field as it is typed; a language by its code. */
export type TypedContact = Record<ContactField, string>;

export const typedAsNow = ({
  name,
  email = '',
  phone = '',
  language,
}: Pick<Contact, ContactField>): TypedContact => ({
  name,
  email,
  phone,
  language: language ?? '',
});

/** What was typed, spelled as the register spells what a file says. */
export const tidyContact = (typed: TypedContact): TypedContact => ({
  name: tidy(typed.name),
  email: normalEmail(tidy(typed.email)),
  phone: tidy(typed.phone),
  language: tidy(typed.language),
});

const tooLong = (field: ContactField, words: string): Problem => ({
  field,
  message: `${words} must be ${longest} characters or fewer`,
});

/** Everything wrong with a tidied correction, by the rules of the register's cells. */
export function problemsWithContact({ name, email, phone, language }: TypedContact): Problem[] {
  const problems: Problem[] = [];
  if (!/\p{L}/u.test(name)) problems.push({ field: 'name', message: 'Enter their full name' });
  else if (name.length > longest) problems.push(tooLong('name', 'Full name'));
  const wrong = email === '' ? undefined : emailProblem(email);
  if (wrong) problems.push({ field: 'email', message: wrong });
  else if (email.length > longest) problems.push(tooLong('email', 'Email address'));
  if (phone !== '' && !/\d/.test(phone))
    problems.push({ field: 'phone', message: 'Enter a phone number, such as 01632 960 001' });
  else if (phone.length > longest) problems.push(tooLong('phone', 'Phone number'));
  if (language !== '' && !isLanguage(language))
    problems.push({ field: 'language', message: 'Choose a language from the list' });
  return problems;
}

/**
 * A contact as the office corrected them, with what stood before on record. "I am not this person"
 * was said of an address, so a new address has not said it. The same contact where nothing differs.
 */
export function correctContact(
  was: Contact,
  typed: TypedContact,
  said: Pick<ContactCorrection, 'at' | 'by'>,
): Contact {
  const before = typedAsNow(was);
  const stands = withoutEmpty<Partial<Record<ContactField, string>>>(before);
  const wanted = withoutEmpty<Partial<Record<ContactField, string>>>(typed) as Pick<
    Contact,
    ContactField
  >;
  const made = correctionsMade<ContactField, string>(stands, wanted, fields, said);
  if (made.length === 0) return was;
  const { name: _name, email: _email, phone: _phone, language: _language, notMe, ...rest } = was;
  return {
    ...rest,
    ...wanted,
    ...(notMe && before.email === typed.email && { notMe }),
    corrections: [...(was.corrections ?? []), ...made],
  };
}
