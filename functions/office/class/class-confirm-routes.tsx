import { Hono } from 'hono';
import { ClassConfirmPage } from '../../../templates/pages/desk/class/class-confirm-page.tsx';
import type { Signature } from '../../core/agreement/signature.ts';
import { atOnce } from '../../core/at-once.ts';
import type { RosterEntry } from '../../core/class/class-roster.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import { vouchedFor } from '../../core/class/class-vouched.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { moveOwnSession } from './move-own-session.ts';
import { findOwnSession, loadRoster } from './own-session.ts';
import { refuseClass } from './refuse-class.tsx';

/** Pupils are read one by one, so many at the same time. */
const readAtOnce = 32;

/** Whom the teacher's word at the end is about: those who signed in this session, and nobody else. */
export function classConfirm(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();

  async function load(c: DeskContext, session: ClassSession) {
    const roster = await loadRoster(deps, c.get('staff'), session);
    const signatures = new Map<string, Signature[]>();
    const signed = roster.filter(({ state }) => state === 'signed');
    await atOnce(signed, readAtOnce, async ({ person }: RosterEntry) => {
      signatures.set(person.id, await deps.store.listSignatures(session.school, person.id));
    });
    return { roster, ...vouchedFor(session, roster, signatures) };
  }

  async function show(
    c: DeskContext,
    session: ClassSession,
    found: Awaited<ReturnType<typeof load>>,
    isChanged = false,
  ) {
    const shown = { staff: c.get('staff'), session, isChanged, ...found };
    return c.html(<ClassConfirmPage {...shown} />, isChanged ? 409 : 200);
  }

  app.get('/:id/confirm', async (c) => {
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return refuseClass(c, session);
    if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
    return show(c, session, await load(c, session));
  });

  /** A word is given for the names that the page showed: where they are others by now, it shows them. */
  app.post('/:id/confirm', async (c) => {
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return refuseClass(c, session);
    if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
    const shown = (await readForm(c)).all('pupil');
    const found = await load(c, session);
    const pupils = found.here.map(({ person }) => person.id);
    const isSame = pupils.length > 0 && shown.toSorted().join() === pupils.toSorted().join();
    if (!isSame) return show(c, session, found, true);
    return moveOwnSession(deps, c, () => ({ move: 'confirm', pupils }));
  });

  return app;
}
