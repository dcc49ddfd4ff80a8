import type { CalendarDate } from '../calendar.ts';
import { type Family, openTo } from '../family/family.ts';
import { whyUnreachable } from '../person/contact.ts';
import { isSecondary } from '../person/person.ts';

/**
 * `not-asked`: restricted, undecided, not to receive, or no child of theirs is here any more.
 * `too-young`: a pupil below Year 7 has no link of their own.
 */
export type WhyNotMailed = 'no-email' | 'not-this-person' | 'not-asked' | 'left' | 'too-young';

/** In words for the office, without names or addresses. */
export const whyNotMailed: Record<WhyNotMailed, string> = {
  'no-email': 'There is no email address on the register',
  'not-this-person': 'Whoever has this address said that they are not this person',
  'not-asked': 'The register does not say that they may decide and may receive for a child here',
  left: 'They have left the school',
  'too-young': 'Pupils have a link of their own from Year 7 on',
};

/**
 * Where an email to a link's owner may go, asked at the moment of sending: the register may have
 * changed since it was owed, and a restriction must stop even what is already on its way.
 */
export function mayMail(
  family: Family,
  on: CalendarDate,
): { address: string } | { stopped: WhyNotMailed } {
  const { owner } = family;
  if (owner.kind === 'contact') {
    const why = whyUnreachable(owner.contact);
    if (why) return { stopped: why };
  }
  if (openTo(family, on).members.length === 0)
    return { stopped: owner.kind === 'person' ? 'left' : 'not-asked' };
  if (owner.kind === 'person' && owner.person.kind === 'pupil' && !isSecondary(owner.person.year))
    return { stopped: 'too-young' };
  const address = owner.kind === 'contact' ? owner.contact.email : owner.person.email;
  return address ? { address } : { stopped: 'no-email' };
}
