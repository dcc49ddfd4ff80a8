import { dateAt } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import type { LinkSession } from '../link/link-session.ts';
import { draftLineOf, isDraftedForOthers } from './draft-lines.ts';
import { familyTasksOf } from './family-tasks.ts';
import type { SheetLine } from './sheet.ts';

/**
 * Drafts go once nothing in them is left to sign; else they stay, for what was not finished. Of a
 * child who is not on the sheet nobody was read, so whatever is drafted for them counts as left. The
 * newest first, as many as the transaction has room for: an older one was signed since, and expires.
 */
export function draftsDropped(
  session: LinkSession,
  catalogue: Catalogue,
  signed: readonly Pick<SheetLine, 'agreement' | 'person'>[],
  room: number,
): Fact[] {
  const isSigned = (agreement: string, person: string) =>
    signed.some((line) => line.agreement === agreement && line.person === person);
  const isLeft = familyTasksOf(session.family, catalogue, dateAt(session.now)).some(
    ({ form, tasks }) =>
      tasks.some(
        (task) =>
          draftLineOf(session, form, task) && !isSigned(task.agreement.id, task.agreement.person),
      ),
  );
  if (isLeft || isDraftedForOthers(session)) return [];
  return session.drafts
    .toSorted((a, b) => b.keptAt.localeCompare(a.keptAt))
    .slice(0, room)
    .map((draft) => ({ fact: 'draft-dropped', draft }));
}
