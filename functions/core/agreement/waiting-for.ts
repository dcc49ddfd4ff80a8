import type { CalendarDate } from '../calendar.ts';
import type { Person } from '../person/person.ts';
import { isStillAsked } from '../round/still-asked.ts';
import type { School } from '../school/school.ts';
import { approvesAs } from './countersign.ts';
import type { PersonAgreement } from './person-agreement.ts';
import { readySlots } from './slot.ts';

/** Whether an agreement waits for a second name at the desk today. */
export const isWaitingFor = (
  slot: 'class-teacher' | 'approver',
  { person, agreement }: PersonAgreement,
  school: Pick<School, 'formsOff' | 'policies'>,
  on: CalendarDate,
): boolean =>
  readySlots(agreement).includes(slot) &&
  isStillAsked({ ...agreement, turn: slot }, { person, relations: [] }, school, on);

/** Whether it waits for a post that this member of staff holds, or stands in for, today. */
export const isWaitingForApprover = (
  waiting: PersonAgreement,
  school: Pick<School, 'formsOff' | 'policies' | 'approvers'>,
  approver: Pick<Person, 'id'>,
  on: CalendarDate,
): boolean =>
  isWaitingFor('approver', waiting, school, on) &&
  approvesAs(school, approver, waiting.agreement) !== undefined;
