import type { Context } from 'hono';
import { DonePage } from '../../../templates/pages/link/agreement/done-page.tsx';
import { formsProgress, unsignedForms } from '../../core/family/form-progress.ts';
import { isSlip } from '../../core/link/link.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';
import { refuseInSession } from '../link/behind-link.tsx';
import { childrenBeside, justSigned } from '../pupil/children-beside.ts';
import { childrenNotAsked } from '../pupil/children-not-asked.ts';
import { draftedChanges } from './drafted-changes.ts';
import { listOwnSignatures, type OwnSignature, ownSignatureTitle } from './own-signatures.ts';
import { othersProgressOn } from './progress-in-words.ts';
import { signedAnswers } from './signed-answers.ts';
import { cameTo } from './what-signing-came-to.ts';

/** Titles of those forms that somebody else still has to sign or approve, once each. */
const titlesWaitingFor = (
  { catalogue }: Deps,
  session: LinkSession,
  signed: readonly OwnSignature[],
  slot: 'parent' | 'class-teacher' | 'approver',
) => [
  ...new Set(
    signed
      .filter((signature) =>
        othersProgressOn(session, signature).some(
          (progress) => progress.slot === slot && progress.state === 'waiting',
        ),
      )
      .map((signature) => ownSignatureTitle(catalogue, session, signature)),
  ),
];

/** What the school does about what was signed other than yes, gravest first. */
function toldSchool(signed: readonly OwnSignature[]): ('withdraw' | 'refuse' | 'talk')[] {
  const gravestFirst = ['withdraw', 'refuse', 'talk'] as const;
  return gravestFirst.filter((reply) => signed.some(({ said }) => said === reply));
}

/** `GET /f/<ref>/done?reference=…`: what was signed in one go, read from the record. */
export const signedPage = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const { catalogue } = deps;
  const reference = c.req.query('reference') ?? '';
  const own = await listOwnSignatures(deps, session);
  const signed = own.filter((signature) => signature.reference === reference);
  if (signed.length === 0) return refuseInSession(c, session, { refusal: 'not-found' });
  const forms = formsProgress(session, catalogue);
  const { owner, school } = session.family;
  const isNotMe = owner.kind === 'contact' && owner.contact.notMe !== undefined;
  const { email } = owner.kind === 'contact' ? owner.contact : owner.person;
  return c.html(
    <DonePage
      school={school}
      home={linkHome(session.ref)}
      device={session.device}
      reference={reference}
      signed={signedAnswers(catalogue, session, signed)}
      forms={new Set(signed.map(({ agreement }) => agreement)).size}
      cameTo={cameTo(own, signed, catalogue)}
      parents={titlesWaitingFor(deps, session, signed, 'parent')}
      countersigned={titlesWaitingFor(deps, session, signed, 'class-teacher')}
      approved={titlesWaitingFor(deps, session, signed, 'approver')}
      told={toldSchool(signed)}
      remaining={unsignedForms(forms).filter(({ state }) => state === 'to-do').length}
      ready={forms.filter(({ state }) => state === 'ready').length}
      changes={forms.flatMap((progress) => draftedChanges(session, progress))}
      hasEmail={email !== undefined && !isNotMe}
      isSlip={isSlip(session.link)}
      beside={childrenBeside(session, catalogue, `done.${reference}`)}
      notAsked={childrenNotAsked(session, catalogue)}
      signedBy={justSigned(session, catalogue, c.req.query('signed'))}
    />,
  );
};
