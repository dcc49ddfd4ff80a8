import type { Context, Handler } from 'hono';
import { PupilAskedPage } from '../../templates/pages/class/pupil-asked-page.tsx';
import { type ClassKey, findJoinedClass, type JoinedPupil } from '../acts/class/joined-class.ts';
import { signInClass } from '../acts/class/sign-in-class.ts';
import { mayBegin } from '../core/class/class-signing.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { readPupilSheet, type SigningPage, sheetOn } from '../web/posted-pupil-sheet.ts';
import { typesNameAgain, whoSigns } from '../web/who-signs-fields.ts';
import {
  classHome,
  keyInCookie,
  noteNotInClass,
  pupilHome,
  pupilInAddress,
  refuseToPupil,
} from './behind-class.tsx';
import type { ClassEnv, Deps } from './deps.ts';
import { notRead, refuseInClass } from './refuse-in-class.tsx';
import { showSignPage } from './sign-page.tsx';

/** What was posted, and whom it was about as last read, which costs no second trip to say why not. */
type PupilPost = { page: SigningPage; fields: FormFields; pupil?: JoinedPupil };

/** Why nothing was signed, in a sentence; what was typed wrong, on its own page. */
function explainToPupil(c: Context<ClassEnv>, deps: Deps, post: PupilPost, refusal: Refusal) {
  const { page, fields, pupil } = post;
  if (refusal.refusal === 'class-closed') return refuseInClass(c, refusal, { isPosted: true });
  // Whoever is not in the class now is told nothing of whom it was about a moment ago.
  if (!pupil || refusal.refusal === 'not-allowed')
    return refuseInClass(c, refusal, { home: classHome({ id: c.req.param('ref') ?? '' }) });
  if (refusal.refusal === 'invalid') {
    const sheet = readPupilSheet(fields, pupil.tasks);
    return showSignPage(c, pupil, page, { sheet, problems: refusal.problems });
  }
  const { session, school } = pupil;
  if (refusal.refusal === 'name-differs') {
    const asked = whoSigns(refusal, `${pupilHome(pupil)}/${page}`, fields);
    return c.html(<PupilAskedPage school={school} home={classHome(session)} asked={asked} />);
  }
  if (refusal.refusal === 'not-your-turn' && !mayBegin(session, deps.catalogue))
    return notRead(c, { home: classHome(session), school });
  return refuseToPupil(c, pupil, refusal);
}

/** Whose session it is costs a trip more, here alone. */
async function noteWrongClass(c: Context<ClassEnv>, deps: Deps, key: ClassKey): Promise<void> {
  const joined = await findJoinedClass(deps, key);
  if (!isRefusal(joined)) await noteNotInClass(deps, c, joined.session);
}

/**
 * `POST /class/s/<ref>/<person>/promise`, `no`, `change` and `take-back`: signs what the page
 * showed, once.
 */
export const signPupil =
  (deps: Deps, page: SigningPage): Handler<ClassEnv> =>
  async (c) => {
    const key = await keyInCookie(c, deps);
    if (isRefusal(key)) return refuseInClass(c, key);
    const post: PupilPost = { page, fields: await readForm(c) };
    const signed = await signInClass(deps, key, pupilInAddress(c), (pupil) => {
      post.pupil = pupil;
      if (typesNameAgain(post.fields)) return { refusal: 'invalid', problems: [] };
      return sheetOn(page, readPupilSheet(post.fields, pupil.tasks));
    });
    if (isRefusal(signed)) {
      if (signed.refusal === 'not-allowed') await noteWrongClass(c, deps, key);
      return explainToPupil(c, deps, post, signed);
    }
    // Sealed anew, so that the browser drops every page it still holds in memory: "back" asks us.
    const { id, code, closesAt } = signed.session;
    await deps.cookies.keep(c, { session: id, code }, closesAt);
    return c.redirect(`${pupilHome(signed)}/done`, 303);
  };
