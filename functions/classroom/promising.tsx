import type { Context } from 'hono';
import { toNames } from '../../templates/pages/class/class-page.tsx';
import { DecliningPage } from '../../templates/pages/class/declining-page.tsx';
import { insteadWords } from '../../templates/pages/class/instead.ts';
import { PromisePage } from '../../templates/pages/class/promise-page.tsx';
import { promisedOf, wordsOf } from '../../templates/pages/class/promised.tsx';
import { pupilStatement } from '../core/agreement/typed-name.ts';
import { fullName } from '../core/person/person.ts';
import { writesName } from '../core/pupil/pupil.ts';
import { type PupilSheet, pupilSays, toTakeBack } from '../core/pupil/pupil-sheet.ts';
import type { Problem } from '../core/refusal.ts';
import { type SigningPage, tasksOn } from '../web/pupil-sheet.ts';
import { type PupilInClass, pupilHome } from './class-visit.tsx';
import { askIfYou, backFromPromise } from './read-words.tsx';

/** What was sent and is wrong. */
export type Sent = { sheet: PupilSheet; problems: readonly Problem[] };

const writes = ({ session, record }: PupilInClass): boolean =>
  session.mode === 'each' && writesName(record.person.year);

/** The last page: questions, name, "I promise" or "Save my answers". */
function showPromise(c: Context, visit: PupilInClass, page: 'promise' | 'change', sent?: Sent) {
  const { tasks, record, school, home } = visit;
  const shown = tasksOn[page](tasks);
  const says = pupilSays(shown.map(({ form }) => form));
  const { title, button, no } = wordsOf(says);
  const isChange = page === 'change';
  const takesBack = isChange && toTakeBack(tasks).length > 0;
  const here = pupilHome(visit);
  const instead = isChange
    ? takesBack && { href: `${here}/take-back`, text: 'Take back my answers' }
    : { href: `${here}/no`, text: no };
  return c.html(
    <PromisePage
      school={school}
      action={`${here}/${page}`}
      back={isChange ? toNames(home) : backFromPromise(visit)}
      promised={shown.map((task) => promisedOf(task, sent?.sheet.answers))}
      title={title}
      button={button}
      intro={
        isChange
          ? 'What you say now counts from now on. What you said before is not shown here, because others use this device.'
          : undefined
      }
      statement={pupilStatement(fullName(record.person), says)}
      typed={writes(visit) ? { name: sent?.sheet.typedName ?? '' } : undefined}
      no={instead || undefined}
      problems={sent?.problems ?? []}
    />,
    sent ? 422 : 200,
  );
}

function showDeclining(c: Context, visit: PupilInClass, page: 'no' | 'take-back', sent?: Sent) {
  const shown = tasksOn[page](visit.tasks);
  const isOld = writes(visit);
  const sheet = sent?.sheet;
  return c.html(
    <DecliningPage
      {...insteadWords(
        page,
        shown.map(({ form }) => form),
        fullName(visit.record.person),
      )}
      school={visit.school}
      back={{
        href: `${pupilHome(visit)}/${page === 'no' ? 'promise' : 'change'}`,
        text: 'Back one page',
      }}
      action={`${pupilHome(visit)}/${page}`}
      promised={shown.map((task) => promisedOf(task))}
      ticked={isOld ? (sheet?.agreements ?? shown.map(({ agreement }) => agreement.id)) : undefined}
      typed={isOld ? { name: sheet?.typedName ?? '', why: sheet?.why ?? '' } : undefined}
      problems={sent?.problems ?? []}
    />,
    sent ? 422 : 200,
  );
}

/** A page a pupil signs on, as it is first or with what is wrong. */
export const showSigning = (c: Context, visit: PupilInClass, page: SigningPage, sent?: Sent) =>
  page === 'promise' || page === 'change'
    ? showPromise(c, visit, page, sent)
    : showDeclining(c, visit, page, sent);

/** `GET /class/s/<ref>/<person>/promise`, `no`, `change` and `take-back`. */
export const signingPage = (page: SigningPage) => (c: Context, visit: PupilInClass) => {
  const isUnasked = visit.session.mode === 'together' && c.req.query('me') === undefined;
  // From the names a tap leads here at once.
  return page === 'change' && isUnasked
    ? askIfYou(c, visit, `${pupilHome(visit)}/change?me=yes`)
    : showSigning(c, visit, page);
};
