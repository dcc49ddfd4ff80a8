import { insteadWords } from '../../../templates/pages/class/instead.ts';
import { ChildNoPage } from '../../../templates/pages/link/pupil/child-no-page.tsx';
import type { LinkSession } from '../../core/link/link-session.ts';
import { fullName } from '../../core/person/person.ts';
import { writesName } from '../../core/pupil/pupil.ts';
import { type ChildOnPage, type RejectedPost, whoseName } from './child-on-page.ts';
import { shownFields } from './child-sheet.ts';
import { childHome, fromQuery } from './children-beside.ts';
import { whichTask } from './children-not-asked.ts';

/** The page on which a child says no or not yet, or takes answers back. */
export function showChildNo(
  session: LinkSession,
  about: ChildOnPage,
  page: 'no' | 'take-back',
  rejected?: RejectedPost,
) {
  const { child, tasks, from } = about;
  const { person } = child;
  const here = childHome(session, person.id);
  const chooses = writesName(person.year) && tasks.length > 1;
  const every = tasks.map(({ agreement }) => agreement.id);
  return (
    <ChildNoPage
      {...whoseName(session, about, rejected)}
      {...insteadWords(
        page,
        tasks.map(({ form }) => form),
        fullName(person),
      )}
      page={`${here}/${page}`}
      back={`${here}${page === 'no' ? '' : '/change'}${fromQuery(from)}`}
      from={from}
      forms={tasks.map((task) => ({
        agreement: task.agreement.id,
        title: `${task.form.title}${whichTask(session, task)}`,
      }))}
      ticked={chooses ? (rejected?.fields.all('agreement') ?? every) : undefined}
      why={rejected?.fields.one('why') ?? ''}
      hidden={shownFields(tasks)}
    />
  );
}
