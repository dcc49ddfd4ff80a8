import { type FormProgress } from '../../core/family/form-progress.ts';
import { ownEntryOf } from '../../core/family/own-entry.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import { childrenToChange } from '../pupil/children-beside.ts';

/** The list of forms, also where a link opens on its only form. */
export const listHref = ({ ref }: Pick<LinkSession, 'ref'>): string => `${linkHome(ref)}?list=yes`;

/**
 * The one form that is asked of one person, where it is all there is: nothing signed before, by them or
 * by their child beside them, no other answer to sign than to its questions, and no other form but what
 * is only offered. Such a link opens on the form itself, without a list of one line (D-135), and it is
 * signed there (D-137). Undefined where the list has more to tell.
 */
export function onlyForm(
  session: LinkSession,
  catalogue: Catalogue,
  forms: readonly FormProgress[],
): FormProgress | undefined {
  const [only, ...others] = forms.filter(({ state }) => state !== 'offered');
  const [task, ...more] = only?.tasks ?? [];
  if (!only || !task || others.length + more.length > 0 || task.state !== 'to-do') return undefined;
  if (only.lines.some(({ said }) => said) || ownEntryOf(session.family, task)) return undefined;
  return childrenToChange(session, catalogue).length > 0 ? undefined : only;
}
