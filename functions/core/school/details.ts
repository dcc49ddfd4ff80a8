import { normalEmail } from '../person/contact.ts';
import type { Problem } from '../refusal.ts';
import { emailProblem } from '../register/file/email-problem.ts';
import { tidy } from '../register/file/text.ts';
import type { SchoolDetails } from './school.ts';
import { type Read, readOr } from './settings.ts';

/** The longest that fits the head of a page and the subject of an email. */
const longest = { name: 80, officeEmail: 120, officePhone: 40 } as const;

type Detail = keyof SchoolDetails;

const tooLong = (field: Detail, text: string, what: string): Problem | undefined =>
  text.length > longest[field]
    ? { field, message: `${what} must be ${longest[field]} characters or fewer` }
    : undefined;

function nameProblem(name: string): Problem | undefined {
  if (!/\p{L}/u.test(name)) return { field: 'name', message: 'Enter the school’s name' };
  return tooLong('name', name, 'The name');
}

function emailProblemOf(email: string): Problem | undefined {
  if (email === '') return { field: 'officeEmail', message: 'Enter the office’s email address' };
  const message = emailProblem(email);
  return message ? { field: 'officeEmail', message } : tooLong('officeEmail', email, 'The address');
}

function phoneProblem(phone: string): Problem | undefined {
  if (phone !== '' && !/\d/.test(phone))
    return { field: 'officePhone', message: 'Enter a phone number, such as 01632 960 001' };
  return tooLong('officePhone', phone, 'The number');
}

/** What families know the school by, as its head, its emails and its records have it. */
export function readSchoolName(typed: string): Read<Pick<SchoolDetails, 'name'>> {
  const name = tidy(typed);
  return readOr([nameProblem(name)], () => ({ name }));
}

/** Where families' replies go. */
export function readOfficeEmail(typed: string): Read<Pick<SchoolDetails, 'officeEmail'>> {
  const officeEmail = normalEmail(tidy(typed));
  return readOr([emailProblemOf(officeEmail)], () => ({ officeEmail }));
}

/** For families who would rather ring; none where nothing is typed. */
export function readOfficePhone(typed: string): Read<Pick<SchoolDetails, 'officePhone'>> {
  const phone = tidy(typed);
  return readOr([phoneProblem(phone)], () => ({ officePhone: phone || undefined }));
}
