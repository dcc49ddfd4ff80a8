import { changesToday, isMostChanges, onlyTakesAway } from '../agreement/daily-changes.ts';
import { dateAt, type Instant } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { outcomeOf } from '../form/outcome.ts';
import { type Family, signatoryOf } from './family.ts';
import { familyTasksOf } from './family-tasks.ts';
import { ownEntryOf } from './own-entry.ts';
import type { Reply, Sheet } from './sheet.ts';
import type { FamilyTask } from './task.ts';

/** A line to be signed, with the wording in force. */
type LineOn = { line: Reply; task: FamilyTask; form: FormVersion };

/**
 * Whether a line changes what its owner has said before of their own accord: not where they are asked,
 * or it came back to them.
 */
export const isChangeOfMind = ({ state }: FamilyTask): boolean => state === 'answered';

/** Whether any line of a sheet is one. */
export const changesSomething = (
  family: Family,
  catalogue: Catalogue,
  { lines }: Pick<Sheet, 'lines'>,
  now: Instant,
): boolean =>
  familyTasksOf(family, catalogue, dateAt(now))
    .flatMap(({ tasks }) => tasks)
    .filter(isChangeOfMind)
    .some(({ agreement: { person, id } }) =>
      lines.some((line) => line.person === person && line.agreement === id),
    );

/** How often this link's owner has changed today what they had signed, of all whom they answer for. */
export const changesOf = (family: Family, now: Instant): number =>
  changesToday(
    family.members.flatMap(({ agreements }) => agreements),
    signatoryOf(family),
    now,
  );

/**
 * Of these lines the ones that cannot be signed today any more: changes, once there were as many as a
 * day has. Never what is signed for the first time, nor what only takes away (D-102).
 */
export function heldBack<Line extends LineOn>(
  family: Family,
  lines: readonly Line[],
  now: Instant,
): Line[] {
  const changes = lines.filter(({ task }) => isChangeOfMind(task));
  if (changes.length === 0 || !isMostChanges(changesOf(family, now))) return [];
  return changes.filter(({ line, task, form }) => {
    const own = ownEntryOf(family, task);
    const said = line.said ?? outcomeOf(form, task.slot, line.answers);
    return own !== undefined && !onlyTakesAway(form, own, { said, answers: line.answers });
  });
}
