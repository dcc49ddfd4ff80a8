import type { Context } from 'hono';
import { CheckPage, type CheckProps } from '../../../templates/pages/link/agreement/check-page.tsx';
import { statementBy } from '../../core/agreement/typed-name.ts';
import { ownerName, signatoryOf } from '../../core/family/family.ts';
import {
  changesIn,
  type FormProgress,
  firstSignaturesIn,
  formsProgress,
  formTitle,
  type LineToSign,
  unsignedForms,
} from '../../core/family/form-progress.ts';
import { heldBack } from '../../core/family/held-back.ts';
import { tooMany } from '../../core/limit/every-limit.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Problem } from '../../core/refusal.ts';
import { linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';
import { formNamed } from '../form/shown-tasks.ts';
import { refuseInSession } from '../link/behind-link.tsx';
import { changedForm, checkedForm, titleAsSaid } from './checked-forms.ts';
import { type LastSigned, lastSigned } from './own-signatures.ts';
import { firstSheet, sheetFields } from './sheet-fields.ts';

/** A form that is not finished: its title, and where it is answered. */
const unfinishedForm = ({ ref }: LinkSession, progress: FormProgress) => ({
  title: formTitle(
    progress,
    progress.tasks.filter(({ state }) => state === 'to-do'),
  ),
  href: `${linkHome(ref)}/${progress.key}`,
});

/**
 * What can be signed of all that is finished, and the titles of what cannot today any more, after as
 * many changes as a day has.
 */
function signableToday(session: LinkSession, all: readonly FormProgress[]) {
  const lines = all.flatMap(({ form, lines: own }) =>
    own.map((line) => ({ line, task: line.task, form })),
  );
  const held = heldBack(session.family, lines, session.now).map(({ line }) => line);
  const forms = all.map((progress) => ({
    ...progress,
    lines: progress.lines.filter((line) => !held.includes(line)),
  }));
  const titles = all
    .map((progress) => ({ progress, own: progress.lines.filter((line) => held.includes(line)) }))
    .filter(({ own }) => own.length > 0)
    .map(({ progress, own }) => titleAsSaid(progress, own));
  const { reached } = tooMany('changes.signatory', session.now);
  return { forms, held: titles.length > 0 ? { titles, reached } : undefined };
}

export type CheckedSheet = {
  lines: readonly LineToSign[];
  typedName?: string;
  problems?: readonly Problem[];
  signed?: LastSigned;
  /** What the pages of one form are called, where the page is about that form alone. */
  only?: string;
  held?: CheckProps['held'];
};

/** Forms of these lines, each with those of its own. */
const formsOf = (forms: readonly FormProgress[], lines: readonly LineToSign[]) =>
  forms
    .map((progress) => ({
      progress,
      own: lines.filter(({ task }) => progress.tasks.includes(task)),
    }))
    .filter(({ own }) => own.length > 0);

/** What the page says of the other forms: what is not finished, and what is signed right after it. */
function otherForms(
  session: LinkSession,
  forms: readonly FormProgress[],
  lines: readonly LineToSign[],
) {
  const isLeft = ({ task }: LineToSign) =>
    lines.length > 0 && !lines.some((line) => line.task === task);
  return {
    unfinished: unsignedForms(forms)
      .filter(({ state }) => state === 'to-do')
      .map((progress) => unfinishedForm(session, progress)),
    next: forms
      .filter((progress) => progress.lines.some(isLeft))
      .map((progress) => titleAsSaid(progress, progress.lines)),
  };
}

/** The page that lists everything and asks for a name. `lines` are those it shows and carries. */
export function showCheck(
  { catalogue }: Pick<Deps, 'catalogue'>,
  session: LinkSession,
  forms: readonly FormProgress[],
  { lines, problems = [], typedName = '', signed, only, held }: CheckedSheet,
) {
  const { family, ref } = session;
  const hashes = Object.fromEntries(
    formsOf(forms, lines).map(({ progress: { form } }) => [form.id, form.hash]),
  );
  const one = lines.length > 0 ? forms.find(({ key }) => key === only) : undefined;
  return (
    <CheckPage
      school={family.school}
      home={linkHome(ref)}
      forms={formsOf(forms, firstSignaturesIn({ lines })).map(({ progress, own }) =>
        checkedForm(session, progress, own),
      )}
      changes={formsOf(forms, changesIn({ lines })).map(({ progress, own }) =>
        changedForm(catalogue, session, progress, own),
      )}
      only={
        one && {
          key: one.key,
          title: titleAsSaid(one, lines),
          keepHref: `${linkHome(ref)}/${one.key}/keep`,
        }
      }
      {...(one ? { unfinished: [], next: [] } : otherForms(session, forms, lines))}
      isMoreReady={lines.length === 0 && forms.some((progress) => progress.lines.length > 0)}
      statement={statementBy(signatoryOf(family).kind, ownerName(family))}
      typedName={typedName}
      problems={problems}
      signed={signed}
      held={held}
      hidden={sheetFields(session.family, lines, hashes)}
    />
  );
}

/**
 * The page as it is opened: as much as can be signed today, and at once; `only`: of the one form of that
 * name. Undefined where there is none.
 */
export async function showFirstSheet(deps: Deps, session: LinkSession, only?: string) {
  const { forms, held } = signableToday(session, formsProgress(session, deps.catalogue));
  const one = only === undefined ? undefined : formNamed(forms, only);
  if (only !== undefined && !one) return undefined;
  const lines = firstSheet(one ? [one] : forms);
  // Back here after signing: what was signed is worth more than that nothing is left.
  const signed = lines.length === 0 ? await lastSigned(deps, session) : undefined;
  return showCheck(deps, session, forms, { lines, signed, only: one?.key, held });
}

/**
 * `GET /f/<ref>/check`: all that is finished, or as much of it as can be signed at once. With
 * `?only=<form>`, what is finished of that form: where a change of what stands leads (D-92).
 */
export const checkPage = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const page = await showFirstSheet(deps, session, c.req.query('only'));
  return page ? c.html(page) : refuseInSession(c, session, { refusal: 'not-found' });
};
