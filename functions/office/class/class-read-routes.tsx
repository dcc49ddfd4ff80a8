import { Hono } from 'hono';
import {
  ClassReadPage,
  ClassReadToEndPage,
} from '../../../templates/pages/desk/class/class-read-page.tsx';
import { loadRoster } from '../../acts/class/load-roster.ts';
import { readMove } from '../../core/class/class-read.ts';
import { isClassOpen } from '../../core/class/class-session.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { moveOwnSession } from './move-own-session.ts';
import { refuseClass } from './refuse-class.ts';
import { withSession } from './session-in-address.ts';
import { wordsToRead } from './words-to-read.ts';

/** One promise on the board; after the last, that it is read to its end. */
const showWords = (deps: OfficeDeps, c: DeskContext) =>
  withSession(deps, c, async (session) => {
    const { catalogue, now } = deps;
    const staff = c.get('staff');
    if (!isClassOpen(session, now())) return refuseClass(c, { refusal: 'class-closed' }, session);
    const roster = await loadRoster(deps, staff.school, session);
    const lines = wordsToRead(roster, staff.school.name);
    const at = Number(c.req.param('at'));
    const line = lines[at - 1];
    const of = lines.length;
    if (line)
      return c.html(<ClassReadPage staff={staff} session={session} line={line} at={at} of={of} />);
    const hashes = session.forms.map((id) => ({ id, hash: currentVersion(catalogue, id).hash }));
    return c.html(<ClassReadToEndPage staff={staff} session={session} of={of} hashes={hashes} />);
  });

/** Only what was shown counts as read. */
const sayRead = (deps: OfficeDeps, c: DeskContext) =>
  withSession(deps, c, async ({ forms }) => {
    const fields = await readForm(c);
    const shown = new Map(forms.map((id) => [id, fields.one(`wording.${id}`)] as const));
    return moveOwnSession(deps, c, (session) => readMove(session, shown, deps.catalogue));
  });

/** What a class hears from the board before it signs together, and the teacher's word at the end. */
export function classRead(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/:id/read/:at{[1-9][0-9]{0,2}|end}', (c) => showWords(deps, c));
  app.post('/:id/read', (c) => sayRead(deps, c));
  return app;
}
