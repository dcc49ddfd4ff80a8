import type { SheetPosted } from '../../acts/link/sign-by-link.ts';
import { dateAt } from '../../core/calendar.ts';
import { type FormProgress, formsProgress } from '../../core/family/form-progress.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { peopleOf } from './people-named.ts';
import { givenFor, isRead, readGiven, whyFor } from './posted-answers.ts';

/** Which agreement a page is about, where it is signed as it is answered (D-137). */
export type AboutOne = { person: string; agreement: string };

export const aboutTask = ({
  agreement: { person, id },
}: Pick<FamilyTask, 'agreement'>): AboutOne => ({
  person,
  agreement: id,
});

/** As it was posted; undefined where the page is signed elsewhere. */
export function readAbout(fields: FormFields): AboutOne | undefined {
  const about = { person: fields.one('person'), agreement: fields.one('agreement') };
  return about.person && about.agreement ? about : undefined;
}

/** The task that a page is about, and its form, whatever its address says; undefined where it is not theirs. */
export function taskAbout(
  forms: readonly FormProgress[],
  { person, agreement }: AboutOne,
): { progress: FormProgress; task: FamilyTask } | undefined {
  for (const progress of forms) {
    const task = progress.tasks.find(
      ({ agreement: one }) => one.person === person && one.id === agreement,
    );
    if (task) return { progress, task };
  }
  return undefined;
}

/**
 * The sheet of a form that is signed where it is answered: a first signature, so that nothing of its
 * own stood when it was shown. Refusals: `not-found` (not theirs), `invalid` where it must be read and
 * was not; whatever else is wrong with it, signing refuses.
 */
export const formToSign = (
  catalogue: Catalogue,
  fields: FormFields,
  about: AboutOne,
): SheetPosted => ({
  people: [about.person],
  sheetIn(session) {
    const found = taskAbout(formsProgress(session, catalogue), about);
    if (!found) return { refusal: 'not-found' };
    const { progress, task } = found;
    const { form } = progress;
    const asked = { form, slot: task.slot, on: dateAt(session.now) };
    const posted = readGiven(fields, asked, peopleOf(session.family, [task]));
    if (!isRead(posted, asked)) return { refusal: 'invalid', problems: [] };
    const why = whyFor(posted, asked, about.person);
    const answers = givenFor(posted, about.person);
    return {
      lines: [{ ...about, shown: '', answers, ...(why && { why }) }],
      shownHashes: { [form.id]: fields.one('wording') },
      typedName: fields.one('typedName'),
      confirmedName: fields.one('confirmedName'),
    };
  },
});
