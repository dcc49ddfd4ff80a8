import { declinesOrWithdraws } from '../../core/family/draft-lines.ts';
import { type FormProgress, formTitle } from '../../core/family/form-progress.ts';
import { entryChanged } from '../../core/family/standing-change.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import { namesOf } from './people-named.ts';
import { formNamed } from './shown-tasks.ts';

/** The list of forms, saying that a form stays as it was signed. */
export const keptHref = (
  { ref }: Pick<LinkSession, 'ref'>,
  { key }: Pick<FormProgress, 'key'>,
): string => `${linkHome(ref)}?kept=${encodeURIComponent(key)}`;

/**
 * What stands of a form that was left unchanged, a sentence each: read from the record, whatever the
 * address claims. Undefined where no such form is theirs.
 */
export function stillStands(
  session: LinkSession,
  forms: readonly FormProgress[],
  claimed: string,
): string[] | undefined {
  const progress = formNamed(forms, claimed);
  if (!progress) return undefined;
  const { family } = session;
  const standing = progress.tasks.flatMap((task) => {
    const entry = entryChanged(family, task, {});
    const isDrafted = progress.lines.some((line) => line.task === task);
    return entry && !isDrafted ? [{ task, isNo: declinesOrWithdraws(entry) }] : [];
  });
  return [...Map.groupBy(standing, ({ isNo }) => isNo)].map(([isNo, alike]) => {
    const tasks = alike.map(({ task }) => task);
    const people = namesOf(family, tasks);
    const about = `“${formTitle(progress, tasks)}”${people && ` for ${people}`}`;
    return isNo
      ? `What you told us about ${about} still counts.`
      : `${about} stays as you signed it.`;
  });
}
