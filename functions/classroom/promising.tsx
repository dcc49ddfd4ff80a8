import type { Context } from 'hono';
import { toNames } from '../../templates/pages/class/class-page.tsx';
import { DecliningPage, type InsteadSaid } from '../../templates/pages/class/declining.tsx';
import { PromisePage } from '../../templates/pages/class/promise.tsx';
import { promisedOf, wordsOf } from '../../templates/pages/class/promised.tsx';
import { fullName } from '../core/person.ts';
import { type PupilTask, writesName } from '../core/pupil.ts';
import { type PupilSheet, pupilSays, toChange, toSign, toTakeBack } from '../core/pupil-sheet.ts';
import type { Problem } from '../core/refusal.ts';
import { pupilStatement } from '../core/typed-name.ts';
import { askIfYou, backFromPromise } from './reading.tsx';
import { type PupilVisit, pupilHome } from './visiting.tsx';

/**
 * The pages a pupil signs on: `promise` what is asked, `no` or not yet; `change` what was answered,
 * or `take-back`.
 */
export const signingPages = ['promise', 'no', 'change', 'take-back'] as const;
export type SigningPage = (typeof signingPages)[number];

/** What of a pupil's each page is about. */
export const tasksOn: Record<SigningPage, (tasks: readonly PupilTask[]) => PupilTask[]> = {
  promise: toSign,
  no: toSign,
  change: toChange,
  'take-back': toTakeBack,
};

/** What was sent and is wrong. */
export type Sent = { sheet: PupilSheet; problems: readonly Problem[] };

const writes = ({ session, record }: PupilVisit): boolean =>
  session.mode === 'each' && writesName(record.person.year);

/** The last page: questions, name, "I promise" or "Save my answers". */
function showPromise(c: Context, visit: PupilVisit, page: 'promise' | 'change', sent?: Sent) {
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

/** Which sentences a page of no, not yet or no longer offers, and in what words it asks. */
function declining(visit: PupilVisit, page: 'no' | 'take-back', shown: readonly PupilTask[]) {
  const name = fullName(visit.record.person);
  const way = (said: InsteadSaid['said'], button: string): InsteadSaid => ({
    said,
    statement: pupilStatement(name, said),
    button,
  });
  if (page === 'take-back')
    return {
      title: 'Take back my answers',
      intro: 'Then your answers do not count any more. You can answer again when you like.',
      ways: [way('withdraw', 'Take back my answers')],
      back: { href: `${pupilHome(visit)}/change`, text: 'Back one page' },
    };
  const { no } = wordsOf(pupilSays(shown.map(({ form }) => form)));
  return {
    title: no,
    intro: 'That is all right. Tap what you would like to say. You can still sign later.',
    ways: [way('talk', 'I would like to talk first'), way('refuse', no)],
    back: { href: `${pupilHome(visit)}/promise`, text: 'Back one page' },
  };
}

function showDeclining(c: Context, visit: PupilVisit, page: 'no' | 'take-back', sent?: Sent) {
  const shown = tasksOn[page](visit.tasks);
  const isOld = writes(visit);
  const sheet = sent?.sheet;
  return c.html(
    <DecliningPage
      {...declining(visit, page, shown)}
      school={visit.school}
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
export const showSigning = (c: Context, visit: PupilVisit, page: SigningPage, sent?: Sent) =>
  page === 'promise' || page === 'change'
    ? showPromise(c, visit, page, sent)
    : showDeclining(c, visit, page, sent);

/** `GET /class/s/<ref>/<person>/promise`, `no`, `change` and `take-back`. */
export const signingPage = (page: SigningPage) => (c: Context, visit: PupilVisit) => {
  const isUnasked = visit.session.mode === 'together' && c.req.query('me') === undefined;
  // From the names a tap leads here at once.
  return page === 'change' && isUnasked
    ? askIfYou(c, visit, `${pupilHome(visit)}/change?me=yes`)
    : showSigning(c, visit, page);
};

/** What a page's sheet says, whatever else was sent with it; with what is wrong with that. */
export function sheetOn(page: SigningPage, sheet: PupilSheet): PupilSheet | Problem {
  if (page === 'promise' || page === 'change') return { ...sheet, said: undefined, why: undefined };
  if (page === 'take-back') return { ...sheet, said: 'withdraw' };
  if (sheet.agreements.length === 0)
    return { field: 'agreement', message: 'Tick what it is about' };
  return sheet.said === 'refuse' || sheet.said === 'talk'
    ? sheet
    : { field: 'talk', message: 'Tap what you would like to say' };
}
