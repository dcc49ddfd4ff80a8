import type { Context, Handler } from 'hono';
import { signWhatIsPosted } from '../../acts/link/sign-by-link.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type CookieClaim, claimInCookie, linkHome } from '../../web/link-claim.ts';
import { typesNameAgain } from '../../web/who-signs-fields.ts';
import { askWhoSigns } from '../agreement/explain-unsigned.tsx';
import type { Deps } from '../deps.ts';
import { behindLink, noteOthers, refInAddress } from '../link/behind-link.tsx';
import { readPosted } from './form-as-posted.ts';
import { keepPosted, saveForm } from './form-routes.tsx';
import { type AboutOne, formToSign, readAbout } from './form-to-sign.ts';

/** It was signed: as "Save and go on" would, the device is remembered or used. */
async function rememberDevice(
  c: Context,
  { cookies }: Deps,
  { ref, opened }: CookieClaim,
  fields: FormFields,
): Promise<void> {
  if (fields.one('device') === 'own') await cookies.write(c, ref, { ...opened, device: 'own' });
  else await cookies.use(c, ref, opened);
}

/** What was not signed is kept as a draft; and its page, or the next one, says what is wrong. */
const notSigned =
  (deps: Deps, fields: FormFields, about: AboutOne, refusal: Refusal) =>
  async (c: Context, session: LinkSession) => {
    await noteOthers(deps, c, session, [about.person]);
    if (refusal.refusal !== 'name-differs') return saveForm(deps)(c, session);
    const page = readPosted(session, deps.catalogue, c.req.param('form'), fields);
    if (page) await keepPosted(deps, session, page);
    const action = `${linkHome(session.ref)}/${c.req.param('form') ?? ''}`;
    return c.html(askWhoSigns(session, { fields, action }, refusal));
  };

/**
 * `POST /f/<ref>/<form>`: signs the form where its page is signed, too (D-137); else keeps its
 * answers as a draft. Of what is not signed no answer is lost.
 */
export const signOrSaveForm =
  (deps: Deps): Handler =>
  async (c, next) => {
    const fields = await readForm(c);
    const about = readAbout(fields);
    const claim = await claimInCookie(c, deps.cookies, refInAddress(c));
    if (!about || typesNameAgain(fields) || isRefusal(claim))
      return behindLink(deps, saveForm(deps))(c, next);
    const posted = formToSign(deps.catalogue, fields, about);
    const signed = await signWhatIsPosted(deps, claim, posted);
    if (isRefusal(signed)) return behindLink(deps, notSigned(deps, fields, about, signed))(c, next);
    await rememberDevice(c, deps, claim, fields);
    return c.redirect(`${linkHome(claim.ref)}/done?reference=${signed.reference}`, 303);
  };
