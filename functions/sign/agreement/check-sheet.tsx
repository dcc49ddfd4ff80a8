import type { Context } from 'hono';
import {
  type CheckedForm,
  CheckPage,
} from '../../../templates/pages/link/agreement/check-page.tsx';
import { statementBy } from '../../core/agreement/typed-name.ts';
import { ownerName, signatoryOf } from '../../core/family/family.ts';
import {
  type FormProgress,
  formsProgress,
  formTitle,
  type LineToSign,
  unsignedForms,
} from '../../core/family/form-progress.ts';
import { thingIn } from '../../core/form/several.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Problem } from '../../core/refusal.ts';
import { linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';
import { inWords } from '../form/answers-in-words.ts';
import { namesOf } from '../form/people-named.ts';
import { type LastSigned, lastSigned } from './own-signatures.ts';
import { firstSheet, sheetFields } from './sheet-fields.ts';

/** Where what a line says was said. */
function changeHref({ ref }: LinkSession, key: string, { task, said }: LineToSign): string {
  const page = `${linkHome(ref)}/${key}`;
  if (said === 'withdraw') return `${page}/take-back`;
  return `${page}${said ? '/no' : ''}?show=${task.state}`;
}

/** A form's title, with what is typed now where there are several of it. */
const titleAsSaid = (progress: FormProgress, lines: readonly LineToSign[]): string =>
  formTitle(
    progress,
    lines.map(({ task, answers }) => ({
      ...task,
      thing: thingIn(progress.form, answers) ?? task.thing,
    })),
  );

/** One form's lines, with those together whose answers are the same. */
function checkedForm(
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

/** A form that is not finished: its title, and where it is answered. */
const unfinishedForm = ({ ref }: LinkSession, progress: FormProgress) => ({
  title: formTitle(
    progress,
    progress.tasks.filter(({ state }) => state === 'to-do'),
  ),
  href: `${linkHome(ref)}/${progress.key}`,
});

export type CheckedSheet = {
  lines: readonly LineToSign[];
  typedName?: string;
  problems?: readonly Problem[];
  signed?: LastSigned;
};

/** The page that lists everything and asks for a name. `lines` are those it shows and carries. */
export function showCheck(
  session: LinkSession,
  forms: readonly FormProgress[],
  { lines, problems = [], typedName = '', signed }: CheckedSheet,
) {
  const shown = forms
    .map((progress) => ({
      progress,
      own: lines.filter(({ task }) => progress.tasks.includes(task)),
    }))
    .filter(({ own }) => own.length > 0);
  const hashes = Object.fromEntries(shown.map(({ progress: { form } }) => [form.id, form.hash]));
  const isLeft = ({ task }: LineToSign) => !lines.some((line) => line.task === task);
  return (
    <CheckPage
      school={session.family.school}
      home={linkHome(session.ref)}
      forms={shown.map(({ progress, own }) => checkedForm(session, progress, own))}
      unfinished={unsignedForms(forms)
        .filter(({ state }) => state === 'to-do')
        .map((progress) => unfinishedForm(session, progress))}
      next={forms
        .filter((progress) => progress.lines.some(isLeft))
        .map((progress) => titleAsSaid(progress, progress.lines))}
      statement={statementBy(signatoryOf(session.family).kind, ownerName(session.family))}
      typedName={typedName}
      problems={problems}
      signed={signed}
      hidden={sheetFields(session.family, lines, hashes)}
    />
  );
}

/** `GET /f/<ref>/check`: all that is finished, or as much of it as can be signed at once. */
export const checkPage = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const forms = formsProgress(session, deps.catalogue);
  const lines = firstSheet(forms);
  // Back here after signing: what was signed is worth more than that nothing is left.
  const signed = lines.length === 0 ? await lastSigned(deps, session) : undefined;
  return c.html(showCheck(session, forms, { lines, signed }));
};
