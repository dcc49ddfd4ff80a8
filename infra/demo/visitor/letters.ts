import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatoryKey } from '../../../functions/core/agreement/signature.ts';
import { parseToken } from '../../../functions/services/tokens.ts';
import type { InboxMail } from '../../local/inbox.ts';

/** The link in an email that asks for something. */
export function linkIn(mail: InboxMail): string {
  const link = mail.links.find((address) => /\/k\/[\w-]+$/.test(address));
  if (!link) throw new Error(`No link in the email "${mail.subject}"`);
  return link;
}

/** Whether an email asks for answers; the subjects of those that do say by when. */
export const asks = (mail: InboxMail): boolean => /, by \w+day /.test(mail.subject);

/** Whom an email greets: "Hello Samira Khan,". Signs of direction around the name are no part of it. */
export function nameIn(mail: InboxMail): string {
  const name = /^\s*(?:Hello|Dear) (.+?),?\s*$/m.exec(mail.text)?.[1];
  if (!name) throw new Error(`The email "${mail.subject}" greets nobody`);
  return name.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '');
}

/**
 * Who is written to, by the ids in their link: a mailbox may be shared by two people, and a parent
 * who is a governor too is asked as both.
 */
export function ownerIn(mail: InboxMail): string {
  const parsed = parseToken(linkIn(mail).split('/k/')[1] ?? '');
  if (!parsed) throw new Error(`The link in "${mail.subject}" names nobody`);
  return signatoryKey(parsed.owner);
}

/** Writes every email as text and HTML, oldest first. */
export function keepLetters(folder: string, mails: readonly InboxMail[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [index, mail] of mails.entries()) {
    const file = join(folder, String(index + 1).padStart(4, '0'));
    writeFileSync(
      `${file}.txt`,
      `To: ${mail.to.join(', ')}\nSubject: ${mail.subject}\n\n${mail.text}`,
    );
    if (mail.html) writeFileSync(`${file}.html`, mail.html);
  }
}
