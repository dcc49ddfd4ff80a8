import type { Agreement, Entry } from './agreement.ts';
import type { Fact } from './fact.ts';
import type { SlotName } from './form.ts';
import type { Message } from './message.ts';
import { linkEmail, type Person } from './person.ts';
import type { Problem } from './refusal.ts';
import type { Signing } from './seat.ts';
import { eachOnce, type Signatory } from './signature.ts';

/** One agreement that an approver sends back, with its person. */
type Returned = { person: Person; agreement: Agreement };

/** Where families and people of the school answer for themselves. */
const isFamilys = (slot: SlotName): boolean =>
  slot === 'parent' || slot === 'pupil' || slot === 'self';

/** Whether an email may reach somebody about what they signed for themselves. */
const hasLink = (person: Person): boolean =>
  person.kind !== 'visitor' && linkEmail(person) !== undefined;

/** Whoever answered what comes back, and can be written to: contacts are looked at when it is sent. */
function answeredBy({ person, agreement }: Returned): Signatory[] {
  const counts = ({ version }: Entry) => version >= agreement.version;
  return agreement.slots
    .filter(({ slot }) => isFamilys(slot))
    .flatMap(({ entries }) => entries.filter(counts).map(({ signatory }) => signatory))
    .filter((one) => one.kind === 'contact' || hasLink(person));
}

/** One email to each of them, however many forms of theirs came back in one go. */
export const returnsOwed = (
  items: readonly Returned[],
  school: string,
  { reference, now }: Signing,
): Fact[] =>
  eachOnce(items.flatMap(answeredBy)).map((owner) => {
    const message: Message = {
      school,
      owner,
      id: `-.returned.${reference}`,
      kind: 'returned',
      round: '-',
      state: 'owed',
      owedAt: now,
      notBefore: now,
      tries: 0,
      reference,
    };
    return { fact: 'message-owed', message };
  });

/**
 * So many can be sent back in one go: with three writes each, and an email to everybody who answered
 * one of them, all of it is one transaction of a hundred, and nobody gets two emails about it.
 */
export const mostReturned = 12;
const mostFacts = 100;
export const tooMany: Problem = {
  field: 'item',
  message: `Send back ${mostReturned} forms or fewer at a time`,
};

export const isTooMany = (forms: number, facts: readonly Fact[]): boolean =>
  forms > mostReturned || facts.length > mostFacts;
