import type { UnsignedChange } from '../../../templates/pages/link/agreement/change-list.tsx';
import { changesIn, type FormProgress, formTitle } from '../../core/family/form-progress.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import { namesOf } from '../form/people-named.ts';

/** Where what is drafted of one form is checked and signed, and nothing else. */
export const changesHref = (
  { ref }: Pick<LinkSession, 'ref'>,
  { key }: Pick<FormProgress, 'key'>,
): string => `${linkHome(ref)}/check?only=${encodeURIComponent(key)}`;

/** Changes and withdrawals of a form that are drafted, of each kind all people together. */
export function draftedChanges(session: LinkSession, progress: FormProgress): UnsignedChange[] {
  const kinds = Map.groupBy(changesIn(progress), ({ said }) =>
    said === 'withdraw' ? 'withdraw' : 'change',
  );
  return [...kinds].map(([does, lines]) => {
    const tasks = lines.map(({ task }) => task);
    return {
      does,
      title: formTitle(progress, tasks),
      people: namesOf(session.family, tasks),
      href: changesHref(session, progress),
    };
  });
}
