import { normalEmail } from '../../person/contact.ts';
import type { Reports } from '../file/cell.ts';
import { emailProblem } from '../file/email-problem.ts';
import { withoutInvisible } from './leftovers.ts';

/** What stands around an address and is no part of it. */
const bare = (text: string): string =>
  text
    .replace(/^[\s'"‘’“”<(]*(?:mailto:)?[\s'"‘’“”<(]*/iu, '')
    .replace(/[\s'"‘’“”>).,;:]{1,9}$/u, '');

/** "Sam Test <sam@example.org>", as mail programs copy it. */
const withName = /^[^<>@]*<([^<>]+)>[\s.,;]*$/u;

/** An address with nothing about it to be mended: nearly all are. */
const plain = /^[a-z0-9][a-z0-9._+-]*@[a-z0-9.-]*[a-z0-9]$/u;

/** An address as it is mailed, where what is written has one meaning; else as it is written. */
export function mendEmail(text: string): string {
  if (plain.test(text)) return text;
  const written = normalEmail(withoutInvisible(text));
  const mended = bare(withName.exec(written)?.[1] ?? written);
  const several = mended.split(/[\s,;|/]+/u).map(bare);
  const same = several.length > 1 && new Set(several).size === 1 ? several[0] : undefined;
  const found = same ?? mended;
  return emailProblem(found) === undefined ? found : written;
}

/** Reads a cell that holds an address. What is mended is shown; what has two meanings is asked. */
export function readEmail(text: string, column: string, { problem, advise }: Reports): string {
  if (text === '') return '';
  const email = mendEmail(text);
  const wrong = emailProblem(email);
  if (wrong) problem(column, wrong);
  else if (email !== text && email !== normalEmail(withoutInvisible(text)))
    advise(column, `“${text.slice(0, 80)}” will be saved as ${email}`);
  return email;
}
