import type { Context, Handler } from 'hono';
import { signWhatIsPosted } from '../../acts/link/sign-by-link.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type CookieClaim, claimInCookie, linkHome } from '../../web/link-claim.ts';
import { typesNameAgain } from '../../web/who-signs-fields.ts';
import { explainUnsigned } from '../agreement/explain-unsigned.tsx';
import type { Deps } from '../deps.ts';
import { behindLink, noteOthers, refInAddress } from '../link/behind-link.tsx';
import { saveForm } from './form-routes.tsx';
import { type AboutOne, formToSign, readAbout } from './form-to-sign.ts';

/** Refusals that the form's own page says, beside what they are about, with everything kept. */
const saidOnPage: readonly Refusal['refusal'][] = ['invalid', 'wording-changed', 'not-found'];

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

const keyInAddress = (c: Context): string => c.req.param('form') ?? '';

/** What was not signed, with its session: said on the form's page, or on one of its own. */
const notSigned =
  (deps: Deps, fields: FormFields, about: AboutOne, refusal: Refusal) =>
  async (c: Context, session: LinkSession) => {
    await noteOthers(deps, c, session, [about.person]);
    const sheet = formToSign(deps.catalogue, keyInAddress(c), fields, about).sheetIn(session);
    if (saidOnPage.includes(refusal.refusal) || isRefusal(sheet)) return saveForm(deps)(c, session);
    const action = `${linkHome(session.ref)}/${keyInAddress(c)}`;
    return explainUnsigned(c, deps, session, { sheet, fields, action }, refusal);
  };

/**
 * `POST /f/<ref>/<form>`: signs the form where its page is signed, too (D-137); else keeps its
 * answers as a draft. Whatever is not signed is kept as such a draft, or shown with what is wrong.
 */
export const signOrSaveForm =
  (deps: Deps): Handler =>
  async (c, next) => {
    const fields = await readForm(c);
    const about = readAbout(fields);
    const keep = (page: typeof saveForm) => behindLink(deps, page(deps))(c, next);
    if (!about || typesNameAgain(fields)) return keep(saveForm);
    const claim = await claimInCookie(c, deps.cookies, refInAddress(c));
    if (isRefusal(claim)) return keep(saveForm);
    const posted = formToSign(deps.catalogue, keyInAddress(c), fields, about);
    const signed = await signWhatIsPosted(deps, claim, posted);
    if (isRefusal(signed)) return behindLink(deps, notSigned(deps, fields, about, signed))(c, next);
    await rememberDevice(c, deps, claim, fields);
    return c.redirect(`${linkHome(claim.ref)}/done?reference=${signed.reference}`, 303);
  };
