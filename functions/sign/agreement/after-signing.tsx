import type { Context } from 'hono';
import { DonePage } from '../../../templates/pages/link/agreement/done-page.tsx';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { formsProgress, openForms } from '../form/form-progress.ts';
import { notAsked } from '../pupil/beside-tasks.ts';
import { childrenBeside, justSigned } from '../pupil/children-beside.ts';
import { linkHome, refuseInSession } from '../visiting.tsx';
import { standingsBy } from './others-in-words.ts';
import {
  listOwnSignatures,
  type OwnSignature,
  signedAnswers,
  titleOfSigned,
} from './own-signatures.ts';

const isYes = (one: OwnSignature): boolean => one.said === 'grant' || one.said === 'partly';

/** Titles of those forms that somebody else still has to sign or approve, once each. */
const waitingFor = (
  deps: Deps,
  visit: LinkSession,
  signed: readonly OwnSignature[],
  slot: 'parent' | 'class-teacher' | 'approver',
) => [
  ...new Set(
    signed
      .filter((one) =>
        standingsBy(visit, one).some((each) => each.slot === slot && each.state === 'waiting'),
      )
      .map((one) => titleOfSigned(deps, visit, one)),
  ),
];

/** What the school does about what was signed other than yes, gravest first. */
function toldSchool(signed: readonly OwnSignature[]): ('withdraw' | 'refuse' | 'talk')[] {
  const kinds = ['withdraw', 'refuse', 'talk'] as const;
  return kinds.filter((kind) => signed.some((one) => one.said === kind));
}

/** `GET /f/<ref>/done?reference=…`: what was signed in one go, read from the record. */
export const donePage = (deps: Deps) => async (c: Context, visit: LinkSession) => {
  const reference = c.req.query('reference') ?? '';
  const signed = (await listOwnSignatures(deps, visit)).filter(
    (one) => one.reference === reference,
  );
  if (signed.length === 0) return refuseInSession(c, visit, { refusal: 'not-found' });
  const all = formsProgress(visit, deps.catalogue);
  const open = openForms(all);
  const { owner, school } = visit.family;
  const { email } = owner.kind === 'contact' ? owner.contact : owner.person;
  return c.html(
    <DonePage
      school={school}
      home={linkHome(visit.ref)}
      reference={reference}
      signed={signedAnswers(deps, visit, signed)}
      forms={new Set(signed.map((one) => one.agreement)).size}
      isAllNo={!signed.some(isYes)}
      parents={waitingFor(deps, visit, signed, 'parent')}
      countersigned={waitingFor(deps, visit, signed, 'class-teacher')}
      approved={waitingFor(deps, visit, signed, 'approver')}
      told={toldSchool(signed)}
      remaining={open.filter((one) => one.state === 'to-do').length}
      ready={all.filter((one) => one.state === 'ready').length}
      hasEmail={email !== undefined}
      beside={childrenBeside(visit, deps.catalogue, `done.${reference}`)}
      notAsked={notAsked(visit, deps.catalogue)}
      signedBy={justSigned(visit, deps.catalogue, c.req.query('signed'))}
    />,
  );
};
