import { Hono } from 'hono';
import { usuallyTold } from '../../../templates/pages/desk/desk-refusal-words.ts';
import { StrikeOut } from '../../../templates/pages/desk/person/person-strike-out.tsx';
import { findSigned, type SignatureAt, type Signed } from '../../acts/agreement/find-signed.ts';
import { strikeOutSignature } from '../../acts/agreement/strike-out-signature.ts';
import { hasEnded } from '../../core/agreement/agreement.ts';
import { fallsWith } from '../../core/agreement/strike-out.ts';
import { dateAt } from '../../core/calendar.ts';
import { actedOn } from '../../core/follow-up/acted-already.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { signedUses } from '../../core/form/signed-uses.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

const path = '/:person/strike-out/:agreement/:rev{[0-9]{1,6}}';

const signatureIn = (c: DeskContext): SignatureAt => ({
  person: idFrom(c, 'person') ?? '',
  agreement: idFrom(c, 'agreement') ?? '',
  rev: Number(c.req.param('rev')),
});

/** A page about the signature in the address. */
async function withSigned(
  deps: OfficeDeps,
  c: DeskContext,
  show: (signed: Signed) => Response | Promise<Response>,
): Promise<Response> {
  const signed = await findSigned(deps, c.get('staff').school, signatureIn(c));
  return signed ? show(signed) : notFoundAtDesk(c);
}

async function showStrikeOut(
  { catalogue, store, now }: OfficeDeps,
  c: DeskContext,
  signed: Signed,
  sent?: { why: string; problems: Problem[] },
) {
  const { signature, person, agreement } = signed;
  const followUps = await store.listFollowUpsOf(person.school, person.id);
  return c.html(
    <StrikeOut
      staff={c.get('staff')}
      signature={signature}
      personName={fullName(person)}
      form={currentVersion(catalogue, signature.form).shortTitle}
      acted={actedOn([{ ...signed, followUps }], catalogue, dateAt(now()))}
      falls={fallsWith(agreement, signature)}
      uses={signedUses(catalogue, signature)}
      why={sent?.why ?? ''}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );
}

/** It does not stand any more; or, `busy`, it does, and is to be struck out once more. */
const refuseStrikeOut = (c: DeskContext, refusal: Refusal, { person, signature }: Signed) =>
  refuseAtDesk(c, refusal, {
    back: { href: `/desk/people/${person.id}`, text: `Go to ${fullName(person)}` },
    told: {
      'not-your-turn': {
        title: 'This no longer counts',
        why: 'It has been changed or cancelled since, or its time is over. Nothing was changed just now.',
      },
      busy: {
        ...usuallyTold.busy,
        back: {
          href: `/desk/people/${person.id}/strike-out/${signature.agreement}/${signature.rev}`,
          text: 'Go back and cancel it',
        },
      },
    },
  });

const askStrikeOut = (deps: OfficeDeps, c: DeskContext) =>
  withSigned(deps, c, (signed) => {
    const { agreement, signature } = signed;
    const stands = agreement.slots
      .flatMap((slot) => slot.entries)
      .some((entry) => entry.rev === signature.rev);
    return stands && !hasEnded(agreement, dateAt(deps.now()))
      ? showStrikeOut(deps, c, signed)
      : refuseStrikeOut(c, { refusal: 'not-your-turn' }, signed);
  });

async function recordStrikeOut(deps: OfficeDeps, c: DeskContext) {
  const why = (await readForm(c)).one('why');
  const struck = await strikeOutSignature(deps, c.get('staff'), signatureIn(c), why);
  if (!isRefusal(struck))
    return c.redirect(`/desk/people/${struck.person.id}?done=struck-out`, 303);
  return withSigned(deps, c, (signed) =>
    struck.refusal === 'invalid'
      ? showStrikeOut(deps, c, signed, { why, problems: struck.problems })
      : refuseStrikeOut(c, struck, signed),
  );
}

/** Striking out what somebody signed who may not, or who was not the one named. */
export function strikingOut(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get(path, (c) => askStrikeOut(deps, c));
  app.post(path, (c) => recordStrikeOut(deps, c));
  return app;
}
