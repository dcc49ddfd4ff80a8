import type { Fact } from '../fact.ts';
import type { PersonAgreement } from './person-agreement.ts';
import { answeredBy, messageOwed } from './returned.ts';
import type { Signing } from './seat.ts';
import { eachOnce, isSame } from './signature.ts';
import { isYes } from './slot.ts';

/** Where an approval stands in the record: with the agreement's next revision. */
const pinOf = ({ agreement }: PersonAgreement) => ({
  person: agreement.person,
  agreement: agreement.id,
  rev: agreement.rev + 1,
});

/**
 * One email to each who asked for what is approved, however many forms of theirs in one go. Whoever
 * said no to it learns nothing: that it goes ahead tells what somebody else answered.
 */
export function approvalsOwed(
  items: readonly PersonAgreement[],
  school: string,
  signing: Signing,
): Fact[] {
  const asked = items.map((item) => ({ item, owners: answeredBy(item, isYes) }));
  return eachOnce(asked.flatMap(({ owners }) => owners)).map((owner) => {
    const own = asked.filter(({ owners }) => owners.some((other) => isSame(other, owner)));
    const signed = own.map(({ item }) => pinOf(item));
    return {
      fact: 'message-owed',
      message: messageOwed('approved', owner, school, signing, signed),
    };
  });
}
