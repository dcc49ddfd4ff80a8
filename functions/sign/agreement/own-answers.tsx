import type { Context } from 'hono';
import { AnswersPage } from '../../../templates/pages/link/agreement/answers-page.tsx';
import type { Visit } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { homeOf } from '../visiting.tsx';
import { latest, listOwn, signedAnswers } from './own-signatures.ts';

/** The reader's own answers as they stand. */
export async function showAnswers(deps: Deps, visit: Visit, options: { wasOutOfDate: boolean }) {
  const signatures = latest(await listOwn(deps, visit));
  return (
    <AnswersPage
      school={visit.family.school}
      home={homeOf(visit.ref)}
      signed={signedAnswers(deps, visit, signatures)}
      wasOutOfDate={options.wasOutOfDate}
    />
  );
}

/** `GET /f/<ref>/answers` */
export const answersPage = (deps: Deps) => async (c: Context, visit: Visit) =>
  c.html(await showAnswers(deps, visit, { wasOutOfDate: false }));
