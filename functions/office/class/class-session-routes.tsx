import { Hono } from 'hono';
import { ClassSessionPage } from '../../../templates/pages/desk/class/class-session-page.tsx';
import { loadClass } from '../../acts/class/load-class.ts';
import { newClassCode } from '../../acts/class/new-class-code.ts';
import { dateAt } from '../../core/calendar.ts';
import { rosterOf, withoutYear } from '../../core/class/class-roster.ts';
import { areFormsOff, isClassOpen, mayResume } from '../../core/class/class-session.ts';
import { mayBegin } from '../../core/class/class-signing.ts';
import { someSignedSince } from '../../core/class/class-vouched.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { helpWords } from '../person/helping.tsx';
import { moveOwnSession } from './move-own-session.ts';
import { withSession } from './session-in-address.ts';

/** The list fills while the class signs; the page looks again as often as a teacher glances. */
const refreshSeconds = '8';

/** What was just done for a pupil; said once, on the page it leads to. */
const doneWords: Record<string, string> = {
  ...helpWords,
  struck: 'Cancelled. The pupil can sign again.',
};

const showSession = (deps: OfficeDeps, c: DeskContext) =>
  withSession(deps, c, async (session) => {
    const { catalogue, baseUrl } = deps;
    const staff = c.get('staff');
    const now = deps.now();
    const isOpen = isClassOpen(session, now);
    const records = await loadClass(deps, staff.school, session.class);
    const at = [records, staff.school, catalogue, dateAt(now)] as const;
    const isStill = c.req.query('still') !== undefined;
    const roster = rosterOf(session, ...at);
    if (isOpen && !isStill)
      c.header('Refresh', `${refreshSeconds}; url=/desk/classes/${session.id}`);
    return c.html(
      <ClassSessionPage
        staff={staff}
        session={session}
        roster={roster}
        mayConfirm={someSignedSince(session, roster)}
        withoutYear={withoutYear(...at)}
        forms={session.forms.map((id) => currentVersion(catalogue, id).title)}
        isOpen={isOpen}
        areFormsOff={areFormsOff(session, staff.school)}
        isStill={isStill}
        mayBegin={mayBegin(session, catalogue)}
        mayResume={mayResume(session, now)}
        address={`${baseUrl}/class`}
        done={doneIn(c, doneWords)}
      />,
    );
  });

/** One session: its code, its list, and what its teacher does with it. */
export function classSession(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/:id', (c) => showSession(deps, c));
  app.post('/:id/close', (c) => moveOwnSession(deps, c, () => ({ move: 'close' })));
  app.post('/:id/resume', (c) =>
    moveOwnSession(deps, c, () => ({ move: 'resume', ...newClassCode(deps.random) })),
  );
  return app;
}
