import type { ChangedForm } from '../../../templates/pages/link/agreement/changed-form.tsx';
import type { CheckedForm } from '../../../templates/pages/link/agreement/check-page.tsx';
import { type FormProgress, formTitle, type LineToSign } from '../../core/family/form-progress.ts';
import { type Catalogue, getVersion } from '../../core/form/form-catalogue.ts';
import { thingIn } from '../../core/form/several.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import { inWords } from '../form/answers-in-words.ts';
import { namesOf } from '../form/people-named.ts';
import { shownAs } from '../form/shown-tasks.ts';
import { changeInWords } from './change-in-words.ts';

/** Where what a line says was said. */
function changeHref(session: LinkSession, key: string, { task, said }: LineToSign): string {
  const page = `${linkHome(session.ref)}/${key}`;
  if (said === 'withdraw') return `${page}/take-back`;
  return `${page}${said ? '/no' : ''}?show=${shownAs(session, task)}`;
}

/** A form's title, with what is typed now where there are several of it. */
export const titleAsSaid = (progress: FormProgress, lines: readonly LineToSign[]): string =>
  formTitle(
    progress,
    lines.map(({ task, answers }) => ({
      ...task,
      thing: thingIn(progress.form, answers) ?? task.thing,
    })),
  );

/** One form's lines, with those together whose answers are the same. */
export function checkedForm(
  session: LinkSession,
  progress: FormProgress,
  lines: readonly LineToSign[],
): CheckedForm {
  const { form, key } = progress;
  const answersIn = (line: LineToSign) => inWords(form, line.task.slot, line);
  const groups = Map.groupBy(lines, (line) => JSON.stringify(answersIn(line)));
  return {
    title: titleAsSaid(progress, lines),
    groups: [...groups.values()].map((alike) => ({
      people: namesOf(
        session.family,
        alike.map(({ task }) => task),
      ),
      answers: alike[0] ? answersIn(alike[0]) : [],
      changeHref: alike[0] ? changeHref(session, key, alike[0]) : '',
    })),
  };
}

/** What of one form changes, with those together of whom the same stood and the same is said now. */
export function changedForm(
  catalogue: Catalogue,
  session: LinkSession,
  progress: FormProgress,
  lines: readonly LineToSign[],
): ChangedForm {
  const { form, key } = progress;
  const changes = lines.flatMap((line) => {
    if (!line.was) return [];
    const answered = getVersion(catalogue, form.id, line.was.version);
    const words = changeInWords({ current: form, answered }, line.task.slot, line.was, line);
    const does = line.said === 'withdraw' ? ('withdraw' as const) : ('change' as const);
    return [{ line, does, words }];
  });
  const groups = Map.groupBy(changes, ({ does, words }) => JSON.stringify([does, words]));
  return {
    title: titleAsSaid(progress, lines),
    groups: [...groups.values()].flatMap((alike) => {
      const [first] = alike;
      const people = namesOf(
        session.family,
        alike.map(({ line }) => line.task),
      );
      return first
        ? [
            {
              people,
              does: first.does,
              ...first.words,
              changeHref: changeHref(session, key, first.line),
            },
          ]
        : [];
    }),
  };
}
