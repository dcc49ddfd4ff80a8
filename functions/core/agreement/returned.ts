import type { Fact } from '../fact.ts';
import type { SlotName } from '../form/slot-spec.ts';
import { type Message, messageApart } from '../message/message.ts';
import { linkEmail, type Person } from '../person/person.ts';
import type { Problem } from '../refusal.ts';
import { roomBeside } from '../round/left-uncounted.ts';
import type { PersonAgreement } from './person-agreement.ts';
import type { Signing } from './seat.ts';
import { eachOnce, type Signatory } from './signature.ts';
import type { Entry } from './slot.ts';

/** Where families and people of the school answer for themselves. */
const isFamilys = (slot: SlotName): boolean =>
  slot === 'parent' || slot === 'pupil' || slot === 'self';

/** Whether an email may reach somebody about what they signed for themselves. */
const hasLink = (person: Person): boolean =>
  person.kind !== 'visitor' && linkEmail(person) !== undefined;

/**
 * Whoever answered what is decided on, in so far as the answer is `such`, and can be written to:
 * contacts are looked at when it is sent.
 */
export function answeredBy(
  { person, agreement }: PersonAgreement,
  such: (entry: Entry) => boolean = () => true,
): Signatory[] {
  const counts = (entry: Entry) => entry.version >= agreement.version && such(entry);
  return agreement.slots
    .filter(({ slot }) => isFamilys(slot))
    .flatMap(({ entries }) => entries.filter(counts).map(({ signatory }) => signatory))
    .filter((signatory) => signatory.kind === 'contact' || hasLink(person));
}

/** An email owed to somebody about what was signed or decided. `signed`: where in the record that is. */
export const messageOwed = (
  kind: 'returned' | 'approved' | 'receipt',
  owner: Signatory,
  school: string,
  { reference, now }: Signing,
  signed?: Message['signed'],
): Message => ({
  ...messageApart(kind, { school, owner, reference }, now),
  ...(signed && { signed }),
  reference,
});

/** One email to each of them, however many forms of theirs came back in one go. */
export const returnsOwed = (
  items: readonly PersonAgreement[],
  school: string,
  signing: Signing,
): Fact[] =>
  eachOnce(items.flatMap((item) => answeredBy(item))).map((owner) => ({
    fact: 'message-owed',
    message: messageOwed('returned', owner, school, signing),
  }));

/**
 * So many can be sent back in one go: with three writes each, and an email to everybody who answered
 * one of them, all of it is one transaction of a hundred, and nobody gets two emails about it.
 */
export const mostReturned = 12;
export const tooMany: Problem = {
  field: 'item',
  message: `Send back ${mostReturned} forms or fewer at a time`,
};

export const isTooMany = (forms: number, facts: readonly Fact[]): boolean =>
  forms > mostReturned || roomBeside(facts) < 0;
