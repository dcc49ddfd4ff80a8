import { turnOf } from '../agreement/slot.ts';
import type { CalendarDate } from '../calendar.ts';
import { noRound } from '../family/family.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { School } from '../school/school.ts';
import { isStillAsked } from './still-asked.ts';

/** Whom an email can ask. */
const byEmail: readonly SlotName[] = ['parent', 'self', 'pupil'];

/** The round that asked latest for something that an email could bring; undefined where nothing waits for one. */
export function roundToAsk(
  record: PersonRecord,
  school: Pick<School, 'formsOff' | 'policies'>,
  on: CalendarDate,
): string | undefined {
  const waiting = record.agreements.filter((agreement) => {
    const turn = turnOf(agreement);
    return (
      agreement.round !== noRound &&
      turn?.status === 'ready' &&
      byEmail.includes(turn.slot) &&
      isStillAsked({ ...agreement, turn: turn.slot }, record, school, on)
    );
  });
  return waiting.toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1))[0]?.round;
}
