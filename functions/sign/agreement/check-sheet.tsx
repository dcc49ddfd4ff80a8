import type { Context } from 'hono';
import {
  type CheckedForm,
  CheckPage,
} from '../../../templates/pages/link/agreement/check-page.tsx';
import { statementBy } from '../../core/agreement/typed-name.ts';
import { ownerName, signatoryOf } from '../../core/family/family.ts';
import { thingIn } from '../../core/form/several.ts';
import type { Problem } from '../../core/refusal.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { inWords } from '../form/answers-in-words.ts';
import {
  type FormProgress,
  formsProgress,
  type LineToSign,
  openForms,
  titleOf,
} from '../form/form-progress.ts';
import { namesOf } from '../form/people-named.ts';
import { linkHome } from '../visiting.tsx';
import { type LastSigned, lastSigned } from './own-signatures.ts';
import { firstSheet, sheetFields } from './sheet-fields.ts';

/** Where what a line says was said. */
function changeHref(visit: LinkSession, key: string, { task, ...line }: LineToSign): string {
  const page = `${linkHome(visit.ref)}/${key}`;
  if (line.said === 'withdraw') return `${page}/take-back`;
  return `${page}${line.said ? '/no' : ''}?show=${task.state}`;
}

/** A task as a line would leave it: of several, named by what is typed now. */
const asSaid =
  ({ form }: FormProgress) =>
  ({ task, answers }: LineToSign) => ({ ...task, thing: thingIn(form, answers) ?? task.thing });

/** One form's lines, with those together whose answers are the same. */
function checkedForm(
  visit: LinkSession,
  one: FormProgress,
  lines: readonly LineToSign[],
): CheckedForm {
  const { form, key } = one;
  const rowsOf = (line: LineToSign) => inWords(form, line.task.slot, line);
  const groups = Map.groupBy(lines, (line) => JSON.stringify(rowsOf(line)));
  return {
    title: titleOf(one, lines.map(asSaid(one))),
    groups: [...groups.values()].map((group) => ({
      people: namesOf(
        visit.family,
        group.map((line) => line.task),
      ),
      answers: group[0] ? rowsOf(group[0]) : [],
      changeHref: group[0] ? changeHref(visit, key, group[0]) : '',
    })),
  };
}

export type Checked = {
  lines: readonly LineToSign[];
  typedName?: string;
  problems?: readonly Problem[];
  signed?: LastSigned;
};

/** The page that lists everything and asks for a name. `lines` are those it shows and carries. */
export function showCheck(visit: LinkSession, all: readonly FormProgress[], checked: Checked) {
  const { lines, problems = [], typedName = '', signed } = checked;
  const shown = all
    .map((one) => ({ one, own: lines.filter((line) => one.tasks.includes(line.task)) }))
    .filter(({ own }) => own.length > 0);
  const hashes = Object.fromEntries(shown.map(({ one: { form } }) => [form.id, form.hash]));
  return (
    <CheckPage
      school={visit.family.school}
      home={linkHome(visit.ref)}
      forms={shown.map(({ one, own }) => checkedForm(visit, one, own))}
      unfinished={openForms(all)
        .filter((one) => one.state === 'to-do')
        .map((one) => ({
          title: titleOf(
            one,
            one.tasks.filter((task) => task.state === 'to-do'),
          ),
          href: `${linkHome(visit.ref)}/${one.key}`,
        }))}
      next={all
        .filter((one) => one.lines.some(({ task }) => !lines.some((line) => line.task === task)))
        .map((one) => titleOf(one, one.lines.map(asSaid(one))))}
      statement={statementBy(signatoryOf(visit.family).kind, ownerName(visit.family))}
      typedName={typedName}
      problems={problems}
      signed={signed}
      hidden={sheetFields(lines, hashes)}
    />
  );
}

/** `GET /f/<ref>/check`: all that is finished, or as much of it as can be signed at once. */
export const checkPage = (deps: Deps) => async (c: Context, visit: LinkSession) => {
  const all = formsProgress(visit, deps.catalogue);
  const lines = firstSheet(all);
  // Back here after signing: what was signed is worth more than that nothing is left.
  const signed = lines.length === 0 ? await lastSigned(deps, visit) : undefined;
  return c.html(showCheck(visit, all, { lines, signed }));
};
