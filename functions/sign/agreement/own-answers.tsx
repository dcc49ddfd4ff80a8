import type { Context } from 'hono';
import { AnswersPage } from '../../../templates/pages/link/agreement/answers-page.tsx';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { linkHome } from '../visiting.tsx';
import { latestOf, listOwnSignatures, signedAnswers } from './own-signatures.ts';

/** The reader's own answers as they stand. */
export async function showAnswers(
  deps: Deps,
  visit: LinkSession,
  options: { wasOutOfDate: boolean },
) {
  const signatures = latestOf(await listOwnSignatures(deps, visit));
  return (
    <AnswersPage
      school={visit.family.school}
      home={linkHome(visit.ref)}
      signed={signedAnswers(deps, visit, signatures)}
      wasOutOfDate={options.wasOutOfDate}
    />
  );
}

/** `GET /f/<ref>/answers` */
export const answersPage = (deps: Deps) => async (c: Context, visit: LinkSession) =>
  c.html(await showAnswers(deps, visit, { wasOutOfDate: false }));
