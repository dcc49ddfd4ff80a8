import type { Context } from 'hono';
import { toNames } from '../../templates/pages/class/class-page.tsx';
import { DecliningPage } from '../../templates/pages/class/declining-page.tsx';
import { insteadWords } from '../../templates/pages/class/instead.ts';
import { PromisePage } from '../../templates/pages/class/promise-page.tsx';
import { pageWordsFor, promisedOf } from '../../templates/pages/class/promised.tsx';
import type { JoinedPupil } from '../acts/class/joined-class.ts';
import { pupilStatement } from '../core/agreement/typed-name.ts';
import { fullName } from '../core/person/person.ts';
import { writesName } from '../core/pupil/pupil.ts';
import { type PupilSheet, pupilSays, toTakeBack } from '../core/pupil/pupil-sheet.ts';
import type { Problem } from '../core/refusal.ts';
import { type SigningPage, tasksOn } from '../web/posted-pupil-sheet.ts';
import { classHome, pupilHome } from './behind-class.tsx';
import { askIfYou, backFromPromise } from './read-words.tsx';

/** What was posted and what is wrong with it; nothing, where a name is typed again. */
export type RejectedSheet = { sheet: PupilSheet; problems: readonly Problem[] };

const typesName = ({ session, record }: JoinedPupil): boolean =>
  session.mode === 'each' && writesName(record.person.year);

/** The last page: questions, name, "I promise" or "Save my answers". */
function showPromise(
  c: Context,
  pupil: JoinedPupil,
  page: 'promise' | 'change',
  rejected?: RejectedSheet,
) {
  const { tasks, record, school, session } = pupil;
  const shown = tasksOn[page](tasks);
  const says = pupilSays(shown.map(({ form }) => form));
  const { title, button, no } = pageWordsFor(says);
  const isChange = page === 'change';
  const takesBack = isChange && toTakeBack(tasks).length > 0;
  const here = pupilHome(pupil);
  const instead = isChange
    ? takesBack && { href: `${here}/take-back`, text: 'Take back my answers' }
    : { href: `${here}/no`, text: no };
  return c.html(
    <PromisePage
      school={school}
      action={`${here}/${page}`}
      back={isChange ? toNames(classHome(session)) : backFromPromise(pupil)}
      promised={shown.map((task) => promisedOf(task, rejected?.sheet.answers))}
      title={title}
      button={button}
      intro={
        isChange
          ? 'What you say now counts from now on. What you said before is not shown here, because others use this device.'
          : undefined
      }
      statement={pupilStatement(fullName(record.person), says)}
      typed={typesName(pupil) ? { name: rejected?.sheet.typedName ?? '' } : undefined}
      no={instead || undefined}
      problems={rejected?.problems ?? []}
    />,
    rejected?.problems.length ? 422 : 200,
  );
}

function showDeclining(
  c: Context,
  pupil: JoinedPupil,
  page: 'no' | 'take-back',
  rejected?: RejectedSheet,
) {
  const shown = tasksOn[page](pupil.tasks);
  const isOld = typesName(pupil);
  const sheet = rejected?.sheet;
  return c.html(
    <DecliningPage
      {...insteadWords(
        page,
        shown.map(({ form }) => form),
        fullName(pupil.record.person),
      )}
      school={pupil.school}
      back={{
        href: `${pupilHome(pupil)}/${page === 'no' ? 'promise' : 'change'}`,
        text: 'Back one page',
      }}
      action={`${pupilHome(pupil)}/${page}`}
      promised={shown.map((task) => promisedOf(task))}
      ticked={isOld ? (sheet?.agreements ?? shown.map(({ agreement }) => agreement.id)) : undefined}
      typed={isOld ? { name: sheet?.typedName ?? '', why: sheet?.why ?? '' } : undefined}
      problems={rejected?.problems ?? []}
    />,
    rejected?.problems.length ? 422 : 200,
  );
}

/** A page a pupil signs on, as it is first or with what is wrong. */
export const showSignPage = (
  c: Context,
  pupil: JoinedPupil,
  page: SigningPage,
  rejected?: RejectedSheet,
) =>
  page === 'promise' || page === 'change'
    ? showPromise(c, pupil, page, rejected)
    : showDeclining(c, pupil, page, rejected);

/** `GET /class/s/<ref>/<person>/promise`, `no`, `change` and `take-back`. */
export const signPage = (page: SigningPage) => (c: Context, pupil: JoinedPupil) => {
  const isUnasked = pupil.session.mode === 'together' && c.req.query('me') === undefined;
  // From the names a tap leads here at once.
  return page === 'change' && isUnasked
    ? askIfYou(c, pupil, `${pupilHome(pupil)}/change?me=yes`)
    : showSignPage(c, pupil, page);
};
