import type { Context } from 'hono';
import { AnswersPage } from '../../../templates/pages/link/agreement/answers-page.tsx';
import { isSlip } from '../../core/link/link.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';
import { latestOf, listOwnSignatures } from './own-signatures.ts';
import { signedAnswers } from './signed-answers.ts';

/** The reader's own answers as they stand. */
export async function showAnswers(
  deps: Deps,
  session: LinkSession,
  options: { wasOutOfDate: boolean },
) {
  const signatures = latestOf(await listOwnSignatures(deps, session));
  return (
    <AnswersPage
      school={session.family.school}
      home={linkHome(session.ref)}
      device={session.device}
      signed={signedAnswers(deps.catalogue, session, signatures)}
      wasOutOfDate={options.wasOutOfDate}
      isSlip={isSlip(session.link)}
    />
  );
}

/** `GET /f/<ref>/answers` */
export const answersPage = (deps: Deps) => async (c: Context, session: LinkSession) =>
  c.html(await showAnswers(deps, session, { wasOutOfDate: false }));
