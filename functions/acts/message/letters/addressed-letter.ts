import { dateAt, type Instant } from '../../../core/calendar.ts';
import {
  capacityOf,
  type Family,
  greetedAs,
  ownerName,
  signatoryOf,
} from '../../../core/family/family.ts';
import { linkEndsOn, type MailedLink } from '../../../core/link/link.ts';
import { maskEmail } from '../../../core/person/contact.ts';
import type { Mail } from '../../../services/mail.ts';
import { emailHash, mintToken, type RandomBytes } from '../../../services/tokens.ts';
import type { Letter } from './letter.ts';

/**
 * A letter to the owner of a family's link, at their address, with a new link in it. The link opens
 * nothing until whoever claims the message has stored it. All of the mail but where its message
 * stands.
 */
export function addressedLetter(
  letter: Letter,
  to: { family: Family; address: string },
  { baseUrl, now, random }: { baseUrl: string; now: Instant; random: RandomBytes },
): { mail: Omit<Mail, 'message'>; link: MailedLink } {
  const { family, address } = to;
  const { school } = family;
  const owner = signatoryOf(family);
  const { academicYear } = letter;
  const { token, hash, ref } = mintToken(school.id, owner, random);
  const email = letter.write({
    school,
    to: { name: greetedAs(family), as: capacityOf(family) },
    link: `${baseUrl}/k/${token}`,
    worksUntil: linkEndsOn(academicYear),
    on: dateAt(now),
  });
  return {
    mail: {
      ...email,
      schoolName: school.name,
      to: { name: ownerName(family), address },
      replyTo: school.officeEmail,
    },
    link: {
      school: school.id,
      owner,
      tokenHash: hash,
      ref,
      sentAt: now,
      emailHash: emailHash(address),
      address: maskEmail(address),
      academicYear,
    },
  };
}
