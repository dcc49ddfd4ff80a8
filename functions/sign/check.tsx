import type { Context } from 'hono';
import { type CheckedForm, CheckPage } from '../../templates/pages/link/check.tsx';
import { ownerName, signatoryOf } from '../core/family.ts';
import type { FormVersion } from '../core/form.ts';
import type { Problem } from '../core/refusal.ts';
import { statementBy } from '../core/typed-name.ts';
import type { Visit } from '../web/open-link.ts';
import type { Deps } from './deps.ts';
import { inWords } from './in-words.ts';
import { namesOf } from './people.ts';
import { type Line, openForms, type Progress, progressOf } from './progress.ts';
import { firstSheet, sheetFields } from './sheet-fields.ts';
import { type LastSigned, lastSigned } from './signed.ts';
import { homeOf } from './visiting.tsx';

/** One form's lines, with those together whose answers are the same. */
function checkedForm(visit: Visit, form: FormVersion, lines: readonly Line[]): CheckedForm {
  const groups = Map.groupBy(lines, ({ answers }) => JSON.stringify(inWords(form, answers)));
  const show = lines[0]?.task.state ?? 'to-do';
  return {
    title: form.shortTitle,
    changeHref: `${homeOf(visit.ref)}/${form.id}?show=${show}`,
    groups: [...groups.values()].map((group) => ({
      people: namesOf(
        visit.family,
        group.map((line) => line.task),
      ),
      answers: inWords(form, group[0]?.answers ?? {}),
    })),
  };
}

export type Checked = {
  lines: readonly Line[];
  typedName?: string;
  problems?: readonly Problem[];
  signed?: LastSigned;
};

/** The page that lists everything and asks for a name. `lines` are those it shows and carries. */
export function showCheck(visit: Visit, all: readonly Progress[], checked: Checked) {
  const { lines, problems = [], typedName = '', signed } = checked;
  const shown = all
    .map(({ form, tasks }) => ({ form, own: lines.filter((line) => tasks.includes(line.task)) }))
    .filter(({ own }) => own.length > 0);
  const hashes = Object.fromEntries(shown.map(({ form }) => [form.id, form.hash]));
  return (
    <CheckPage
      school={visit.family.school}
      home={homeOf(visit.ref)}
      forms={shown.map(({ form, own }) => checkedForm(visit, form, own))}
      unfinished={openForms(all)
        .filter((one) => one.state === 'to-do')
        .map(({ form }) => ({ title: form.shortTitle, href: `${homeOf(visit.ref)}/${form.id}` }))}
      next={all
        .filter((one) => one.lines.some(({ task }) => !lines.some((line) => line.task === task)))
        .map(({ form }) => form.shortTitle)}
      statement={statementBy(signatoryOf(visit.family).kind, ownerName(visit.family))}
      typedName={typedName}
      problems={problems}
      signed={signed}
      hidden={sheetFields(lines, hashes)}
    />
  );
}

/** `GET /f/<ref>/check`: all that is finished, or as much of it as can be signed at once. */
export const checkPage = (deps: Deps) => async (c: Context, visit: Visit) => {
  const all = progressOf(visit, deps.catalogue);
  const lines = firstSheet(all);
  // Back here after signing: what was signed is worth more than that nothing is left.
  const signed = lines.length === 0 ? await lastSigned(deps, visit) : undefined;
  return c.html(showCheck(visit, all, { lines, signed }));
};
