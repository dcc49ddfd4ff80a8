import { Hono } from 'hono';
import {
  ClassReadPage,
  ClassReadToEndPage,
} from '../../../templates/pages/desk/class/class-read-page.tsx';
import { isClassOpen } from '../../core/class/class-session.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { moveOwnSession } from './move-own-session.ts';
import { findOwnSession, loadRoster } from './own-session.ts';
import { refuseClass } from './refuse-class.tsx';
import { wordsToRead } from './words-to-read.ts';

/** What a class hears from the board before it signs together, and the teacher's word at the end. */
export function classRead(deps: OfficeDeps) {
  const { catalogue, now } = deps;
  const app = new Hono<DeskEnv>();

  app.get('/:id/read/:at{[1-9][0-9]{0,2}|end}', async (c) => {
    const staff = c.get('staff');
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return refuseClass(c, session);
    if (!isClassOpen(session, now())) return refuseClass(c, { refusal: 'class-closed' }, session);
    const lines = wordsToRead(await loadRoster(deps, staff, session), staff.school.name);
    const at = Number(c.req.param('at'));
    const line = lines[at - 1];
    const of = lines.length;
    if (line)
      return c.html(<ClassReadPage staff={staff} session={session} line={line} at={at} of={of} />);
    const hashes = session.forms.map((id) => ({ id, hash: currentVersion(catalogue, id).hash }));
    return c.html(<ClassReadToEndPage staff={staff} session={session} of={of} hashes={hashes} />);
  });

  /** Only what was shown counts as read: a form that was worded anew meanwhile is refused. */
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
    return moveOwnSession(deps, c, () => ({ move: 'read', hashes: Object.fromEntries(shown) }));
  });

  return app;
}
