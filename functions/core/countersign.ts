import { type Agreement, hasEnded, slotStatus } from './agreement.ts';
import { dateAt } from './calendar.ts';
import type { Fact } from './fact.ts';
import type { FormVersion } from './form.ts';
import { fullName, type Person } from './person.ts';
import type { Refusal } from './refusal.ts';
import { evidenceOwed, type Seat, type Signing, signSeat } from './seat.ts';
import type { Signatory } from './signature.ts';
import { checkTypedName } from './typed-name.ts';

/** One agreement a class teacher countersigns, with its pupil. */
export type Countersigning = { person: Person; agreement: Agreement };

/**
 * A class teacher countersigns agreements of own classes, one or many at once. Refusals:
 * `not-allowed` (a pupil of another class), `not-your-turn` (the parent has not signed, it is
 * countersigned, or its year is over), `invalid` (the typed name). The teacher countersigns the version the parent signed.
 */
export function countersign(
  school: { id: string; name: string },
  teacher: Person,
  items: readonly Countersigning[],
  versionOf: (form: string, version: number) => FormVersion,
  typedName: string,
  signing: Signing,
): { facts: Fact[] } | Refusal {
  if (items.length === 0) return { refusal: 'nothing-to-sign' };
  const own = teacher.classes ?? [];
  if (items.some(({ person }) => person.class === undefined || !own.includes(person.class)))
    return { refusal: 'not-allowed' };
  const problems = checkTypedName(typedName);
  if (problems.length > 0) return { refusal: 'invalid', problems };

  const signatory: Signatory = { kind: 'person', id: teacher.id };
  const by = { signatory, registerName: fullName(teacher), typedName, schoolName: school.name };
  const made: ReturnType<typeof signSeat>[] = [];
  for (const { person, agreement } of items) {
    const slot = agreement.slots.find((one) => one.slot === 'class-teacher');
    const isOver = hasEnded(agreement, dateAt(signing.now));
    if (isOver || !slot || slotStatus(agreement, slot) !== 'ready')
      return { refusal: 'not-your-turn' };
    const form = versionOf(agreement.form, agreement.version);
    const seat: Seat = {
      agreement,
      slot: 'class-teacher',
      person,
      role: `Class teacher of ${person.class}`,
    };
    made.push(signSeat(seat, form, by, {}, signing));
  }
  const signatures = made.map((one) => one.signature);
  return {
    facts: [
      ...made.flatMap((one) => one.facts),
      evidenceOwed(school.id, signatory, signatures, signing),
    ],
  };
}
