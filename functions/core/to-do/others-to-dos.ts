import type { CalendarDate } from '../calendar.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { type HandlingRow, isSnoozed } from './handling.ts';
import { followUpToDos, isToTalkAbout, openFormId, type PersonOf } from './said-to-dos.ts';
import { byUrgency, type ListedToDo, toDoKey } from './to-do.ts';

/** What the office has a follow-up under: one thing for each form that is to be talked about. */
const officeIdOf = (followUp: FollowUp): string =>
  isToTalkAbout(followUp) ? openFormId(followUp.agreement) : `said.${followUp.id}`;

/** Whether the office put off what this says, and nothing new has happened to it since. */
function officeUntil(
  { id, rev }: FollowUp,
  { snoozed }: HandlingRow,
  on: CalendarDate,
): CalendarDate | undefined {
  if (!snoozed?.mark.includes(`${id} ${rev ?? ''}`)) return undefined;
  return isSnoozed({ snoozed }, snoozed.mark, on) ? snoozed.until : undefined;
}

/**
 * What families said, for others than the office, most urgent first: a follow-up each, with whom the office
 * gave it to. That the office puts something off is said, and no reason for others to leave a picture up.
 */
export function othersToDos(
  followUps: readonly FollowUp[],
  handlings: ReadonlyMap<string, HandlingRow>,
  personOf: PersonOf,
  on: CalendarDate,
): ListedToDo[] {
  return followUps
    .flatMap((followUp) => {
      const [toDo] = followUpToDos([followUp], personOf);
      return toDo ? [{ toDo, followUp }] : [];
    })
    .toSorted((a, b) => byUrgency(a.toDo, b.toDo))
    .map(({ toDo, followUp }): ListedToDo => {
      const known = handlings.get(toDoKey({ owner: toDo.owner, id: officeIdOf(followUp) }));
      if (!known) return { toDo };
      const { snoozed: _snoozed, ...handling } = known;
      const until = officeUntil(followUp, known, on);
      return { toDo, handling, ...(until && { officeUntil: until }) };
    });
}
