import type { Context, Handler } from 'hono';
import { mayBegin, signAsPupilInClass } from '../core/class/class-signing.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { newReference } from '../services/new-ids.ts';
import { nudgeOf } from '../store/keys.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { readPupilSheet, type SigningPage, sheetOn } from '../web/pupil-sheet.ts';
import { settle } from '../web/settle.ts';
import {
  findJoinedClass,
  findPupilInClass,
  type JoinedClass,
  type PupilInClass,
  pupilHome,
  refusePupil,
} from './class-visit.tsx';
import type { ClassEnv, Deps } from './deps.ts';
import { showSigning } from './promising.tsx';
import { notRead, refuseInClass } from './refusing.tsx';

/** What was posted, and how far it came: whom it was about, as last read. */
type Post = { page: SigningPage; fields: FormFields; seen?: JoinedClass | PupilInClass };

/** Reads, decides and commits once; `seen` keeps what was read, for the page that says why not. */
async function signOnce(
  c: Context,
  deps: Deps,
  post: Post,
): Promise<PupilInClass | 'conflict' | Refusal> {
  const open = await findJoinedClass(c, deps);
  if (isRefusal(open)) return open;
  post.seen = open;
  const visit = await findPupilInClass(c, deps, open);
  if (isRefusal(visit)) return visit;
  post.seen = visit;
  const { session, school, record, tasks, now } = visit;
  const sheet = sheetOn(post.page, readPupilSheet(post.fields, tasks));
  if ('field' in sheet) return { refusal: 'invalid', problems: [sheet] };
  const how = { reference: newReference(deps.random), now };
  const decided = signAsPupilInClass(session, school, record, deps.catalogue, sheet, how);
  if (isRefusal(decided)) return decided;
  if ((await deps.store.commit(decided.facts)) === 'conflict') return 'conflict';
  const jobs = decided.facts.flatMap((f) => (f.fact === 'evidence-owed' ? [f.job] : []));
  await deps.nudge('archive', jobs.map(nudgeOf.archive));
  return visit;
}

/** Why nothing was signed, in a sentence; what was typed wrong, on its own page. */
function explain(c: Context, deps: Deps, { page, fields, seen: visit }: Post, refusal: Refusal) {
  if (!visit || refusal.refusal === 'class-closed')
    return refuseInClass(c, refusal, { isPosted: true });
  if (!('record' in visit)) return refusePupil(c, visit, refusal);
  if (refusal.refusal === 'invalid') {
    const sheet = readPupilSheet(fields, visit.tasks);
    return showSigning(c, visit, page, { sheet, problems: refusal.problems });
  }
  if (refusal.refusal === 'not-your-turn' && !mayBegin(visit.session, deps.catalogue))
    return notRead(c, { home: visit.home, school: visit.school });
  return refusePupil(c, visit, refusal);
}

/**
 * `POST /class/s/<ref>/<person>/promise`, `no`, `change` and `take-back`: signs what the page
 * showed, once. Everything is read anew for each try: a session closes, and a child moves to another
 * class, at any moment.
 */
export const signPupil =
  (deps: Deps, page: SigningPage): Handler<ClassEnv> =>
  async (c) => {
    const post: Post = { page, fields: await readForm(c) };
    const signed = await settle(deps, () => signOnce(c, deps, post));
    if (isRefusal(signed)) return explain(c, deps, post, signed);
    // Sealed anew, so that the browser drops every page it still holds in memory: "back" asks us.
    const { id, code, closesAt } = signed.session;
    await deps.cookies.keep(c, { session: id, code }, closesAt);
    return c.redirect(`${pupilHome(signed)}/done`, 303);
  };
