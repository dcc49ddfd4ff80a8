import { emailMax } from '../../person/email-typed.ts';

const local = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const shape = new RegExp(
  `^${local}(?:\\.${local})*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])$`,
  'i',
);

/**
 * What is wrong with an email address, in words, or undefined when mail can go there. Lengths are
 * RFC 5321's; letters beyond ASCII are refused because Amazon SES does not send to them.
 */
export function emailProblem(email: string): string | undefined {
  if (email.length <= emailMax && email.indexOf('@') <= 64 && shape.test(email)) return undefined;
  const ats = email.split('@').length - 1;
  const shown = `“${email.slice(0, 80)}”`;
  if (ats > 1) return `${shown} looks like two email addresses: keep one of them`;
  if (ats === 0) return `${shown} is not an email address: it has no @`;
  if (/\s/.test(email)) return `${shown} is not an email address: take out the space`;
  if (/[^\x20-\x7e]/.test(email))
    return `${shown} has letters that email cannot be sent to: check how it is spelled`;
  return `${shown} is not an email address: check how it is spelled`;
}
