import * as z from 'zod/mini';
import type { SheetPosted } from '../../acts/link/sign-by-link.ts';
import { checkTypedName } from '../../core/agreement/typed-name.ts';
import { dateAt } from '../../core/calendar.ts';
import { formsProgress } from '../../core/family/form-progress.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { peopleOf } from './people-named.ts';
import { givenFor, problemsOf, readGiven, whyFor } from './posted-answers.ts';
import { formNamed } from './shown-tasks.ts';

/** Which agreement a page is about, where it is signed as it is answered (D-137). */
export type AboutOne = { person: string; agreement: string };

const aboutShape = z.object({ person: z.string(), agreement: z.string() });

/** As its page carries it. */
export const writeAbout = ({ agreement: { person, id } }: Pick<FamilyTask, 'agreement'>): string =>
  JSON.stringify({ person, agreement: id } satisfies AboutOne);

/** As it was posted; undefined where the page is signed elsewhere, or did not write it. */
export function readAbout(fields: FormFields): AboutOne | undefined {
  try {
    const about = aboutShape.safeParse(JSON.parse(fields.one('about') || 'null'));
    return about.success ? about.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The sheet of a form that is signed where it is answered: a first signature, so that nothing of its
 * own stood when it was shown. `key`: what the form is called in its address. Refusals: `not-found`
 * (not asked of them), `wording-changed`, `invalid` with the same problems as its page says.
 */
export const formToSign = (
  catalogue: Catalogue,
  key: string,
  fields: FormFields,
  { person, agreement }: AboutOne,
): SheetPosted => ({
  people: [person],
  sheetIn(session) {
    const progress = formNamed(formsProgress(session, catalogue), key);
    const task = progress?.tasks.find(
      ({ agreement: one }) => one.person === person && one.id === agreement,
    );
    if (!progress || !task) return { refusal: 'not-found' };
    const { form } = progress;
    if (fields.one('wording') !== form.hash)
      return { refusal: 'wording-changed', forms: [form.id] };
    const asked = { form, slot: task.slot, on: dateAt(session.now) };
    const people = peopleOf(session.family, [task]);
    const posted = readGiven(fields, asked, people);
    const typedName = fields.one('typedName');
    const problems = [...problemsOf(posted, asked, people), ...checkTypedName(typedName)];
    if (problems.length > 0) return { refusal: 'invalid', problems };
    const why = whyFor(posted, asked, person);
    const answers = givenFor(posted, person);
    return {
      lines: [{ person, agreement, shown: '', answers, ...(why && { why }) }],
      shownHashes: { [form.id]: form.hash },
      typedName,
      confirmedName: fields.one('confirmedName'),
    };
  },
});
