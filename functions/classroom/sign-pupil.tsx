import type { Context, Handler } from 'hono';
import { DonePage } from '../../templates/pages/class/done.tsx';
import { mayBegin, signInClass } from '../core/class-session.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { nudgeOf } from '../store/keys.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { readPupilSheet } from '../web/pupil-sheet.ts';
import { newReference } from '../web/reference.ts';
import { settle } from '../web/settle.ts';
import type { ClassEnv, Deps } from './deps.ts';
import { showPromise } from './reading.tsx';
import { notRead, refuseInClass } from './refusing.tsx';
import {
  type ClassVisit,
  openPupil,
  openSession,
  type PupilVisit,
  pupilHome,
  refusePupil,
} from './visiting.tsx';

/** How long the tick stands before the names come back by themselves. */
const doneSeconds = 5;

/** How far a post came: whom it was about, as last read. */
type Seen = { visit?: ClassVisit | PupilVisit };

/** Reads, decides and commits once; `seen` keeps what was read, for the page that says why not. */
async function signOnce(
  c: Context,
  deps: Deps,
  fields: FormFields,
  seen: Seen,
): Promise<PupilVisit | 'conflict' | Refusal> {
  const open = await openSession(c, deps);
  if (isRefusal(open)) return open;
  seen.visit = open;
  const visit = await openPupil(c, deps, open);
  if (isRefusal(visit)) return visit;
  seen.visit = visit;
  const { session, school, record, tasks, now } = visit;
  const sheet = readPupilSheet(fields, tasks);
  const how = { reference: newReference(deps.random), now };
  const decided = signInClass(session, school, record, deps.catalogue, sheet, how);
  if (isRefusal(decided)) return decided;
  if ((await deps.store.commit(decided.facts)) === 'conflict') return 'conflict';
  const jobs = decided.facts.flatMap((f) => (f.fact === 'evidence-owed' ? [f.job] : []));
  await deps.nudge('archive', jobs.map(nudgeOf.archive));
  return visit;
}

/** Why nothing was signed, in a sentence; what was typed wrong, on its own page. */
function explain(c: Context, deps: Deps, fields: FormFields, { visit }: Seen, refusal: Refusal) {
  if (!visit || refusal.refusal === 'class-closed')
    return refuseInClass(c, refusal, { isPosted: true });
  if (!('record' in visit)) return refusePupil(c, visit, refusal);
  if (refusal.refusal === 'invalid') {
    const sheet = readPupilSheet(fields, visit.tasks);
    return showPromise(c, visit, { sheet, problems: refusal.problems });
  }
  if (refusal.refusal === 'not-your-turn' && !mayBegin(visit.session, deps.catalogue))
    return notRead(c, { home: visit.home, school: visit.school.name });
  return refusePupil(c, visit, refusal);
}

/**
 * `POST /class/s/<ref>/<person>/promise`: signs what the page showed, once. Everything is read anew
 * for each try: a session closes, and a child moves to another class, at any moment.
 */
export const signPupil =
  (deps: Deps): Handler<ClassEnv> =>
  async (c) => {
    const fields = await readForm(c);
    const seen: Seen = {};
    const signed = await settle(deps, () => signOnce(c, deps, fields, seen));
    if (isRefusal(signed)) return explain(c, deps, fields, seen, signed);
    // Sealed anew, so that the browser drops every page it still holds in memory: "back" asks us.
    const { id, code, closesAt } = signed.session;
    await deps.cookies.keep(c, { session: id, code }, closesAt);
    return c.redirect(`${pupilHome(signed)}/done`, 303);
  };

/** `GET /class/s/<ref>/<person>/done`: the tick, for a moment. */
export const donePage = (deps: Deps) => async (c: Context<ClassEnv>, visit: ClassVisit) => {
  const pupil = await openPupil(c, deps, visit);
  if (isRefusal(pupil)) return refusePupil(c, visit, pupil);
  const { tasks, home, school, record } = pupil;
  const isSigned = tasks.length > 0 && tasks.every(({ state }) => state === 'signed');
  if (!isSigned) return c.redirect(pupilHome(pupil), 303);
  c.header('Refresh', `${doneSeconds}; url=${home}`);
  return c.html(<DonePage school={school.name} home={home} firstName={record.person.firstName} />);
};
