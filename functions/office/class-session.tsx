import { Hono } from 'hono';
import { ClassConfirmPage } from '../../templates/pages/desk/class-confirm.tsx';
import { ClassReadPage, ClassReadToEndPage } from '../../templates/pages/desk/class-read.tsx';
import { ClassSessionPage } from '../../templates/pages/desk/class-session.tsx';
import { dateAt } from '../core/calendar.ts';
import {
  type ClassMove,
  type ClassSession,
  isClassOpen,
  mayBegin,
  moveClass,
  type Present,
  rosterOf,
} from '../core/class-session.ts';
import { currentVersion } from '../core/form.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { readForm } from '../web/form-fields.ts';
import { settle } from '../web/settle.ts';
import { newCode } from './class-code.ts';
import { findOwnSession, loadClass } from './class-sessions.ts';
import { wordsToRead } from './class-words.ts';
import type { DeskContext, DeskEnv, OfficeDeps, Staff } from './desk.ts';
import { refuseClass } from './refuse-class.tsx';

/** The list fills while the class signs; the page looks again as often as a teacher glances. */
const refreshSeconds = '8';

/** What was just done for a pupil; said once, on the page it leads to. */
const doneWords: Record<string, string> = {
  helped: 'Recorded that the pupil agreed.',
  struck: 'Struck out. The pupil can sign again.',
};

/** One session: its code, its list, and what its teacher does with it. */
export function classSession(deps: OfficeDeps) {
  const { store, now, catalogue, random, baseUrl } = deps;
  const app = new Hono<DeskEnv>();

  const loadRoster = async (staff: Staff, session: ClassSession): Promise<Present[]> => {
    const records = await loadClass(deps, staff, session.class);
    return rosterOf(session, records, staff.school, catalogue, dateAt(now()));
  };

  app.get('/:id', async (c) => {
    const staff = c.get('staff');
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return refuseClass(c, session);
    const isOpen = isClassOpen(session, now());
    const isStill = c.req.query('still') !== undefined;
    const here = `/desk/classes/${session.id}`;
    if (isOpen && !isStill) c.header('Refresh', `${refreshSeconds}; url=${here}`);
    return c.html(
      <ClassSessionPage
        staff={staff}
        session={session}
        roster={await loadRoster(staff, session)}
        forms={session.forms.map((id) => currentVersion(catalogue, id).title)}
        isOpen={isOpen}
        isStill={isStill}
        mayBegin={mayBegin(session, catalogue)}
        address={`${baseUrl}/class`}
        done={doneWords[c.req.query('done') ?? '']}
      />,
    );
  });

  /** Makes a move on the session as it stands; what somebody else did meanwhile is looked at first. */
  const move = (c: DeskContext, next: () => ClassMove): Promise<ClassSession | Refusal> =>
    settle(deps, async () => {
      const session = await findOwnSession(deps, c);
      if (isRefusal(session)) return session;
      const moved = moveClass(session, c.get('staff').person, next(), now());
      if (isRefusal(moved) || moved === session) return moved;
      return (await store.updateClassSession(moved, session)) === 'ok' ? moved : 'conflict';
    });

  const answer = (c: DeskContext, moved: ClassSession | Refusal) => {
    const id = c.req.param('id') ?? '';
    if (!isRefusal(moved)) return c.redirect(`/desk/classes/${moved.id}`, 303);
    return refuseClass(c, moved, { id });
  };

  app.post('/:id/close', async (c) => answer(c, await move(c, () => ({ move: 'close' }))));
  app.post('/:id/resume', async (c) =>
    answer(c, await move(c, () => ({ move: 'resume', code: newCode(random) }))),
  );

  app.get('/:id/confirm', async (c) => {
    const staff = c.get('staff');
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return refuseClass(c, session);
    if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
    const roster = await loadRoster(staff, session);
    return c.html(<ClassConfirmPage staff={staff} session={session} roster={roster} />);
  });
  app.post('/:id/confirm', async (c) => answer(c, await move(c, () => ({ move: 'confirm' }))));

  app.get('/:id/read/:at{[1-9][0-9]{0,2}|end}', async (c) => {
    const staff = c.get('staff');
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return refuseClass(c, session);
    if (!isClassOpen(session, now())) return refuseClass(c, { refusal: 'class-closed' }, session);
    const lines = wordsToRead(await loadRoster(staff, session), staff.school.name);
    const at = c.req.param('at');
    const line = at === 'end' ? undefined : lines[Number(at) - 1];
    const of = lines.length;
    if (line)
      return c.html(
        <ClassReadPage staff={staff} session={session} line={line} at={Number(at)} of={of} />,
      );
    const hashes = session.forms.map((id) => ({ id, hash: currentVersion(catalogue, id).hash }));
    return c.html(<ClassReadToEndPage staff={staff} session={session} of={of} hashes={hashes} />);
  });

  app.post('/:id/read', async (c) => {
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return refuseClass(c, session);
    const fields = await readForm(c);
    const shown = session.forms.map((id) => [id, fields.one(`wording.${id}`)] as const);
    const changed = shown.filter(([id, hash]) => currentVersion(catalogue, id).hash !== hash);
    if (changed.length > 0) {
      const forms = changed.map(([id]) => id);
      return refuseClass(c, { refusal: 'wording-changed', forms }, session);
    }
    const hashes = Object.fromEntries(shown);
    return answer(c, await move(c, () => ({ move: 'read', hashes })));
  });

  return app;
}
