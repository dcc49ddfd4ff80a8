import type { Context } from 'hono';
import { NamesPage } from '../../templates/pages/class/class-names-page.tsx';
import { calledInClass } from '../core/class/class-names.ts';
import { type RosterEntry, rosterOf } from '../core/class/class-roster.ts';
import { areFormsOff } from '../core/class/class-session.ts';
import { mayBegin } from '../core/class/class-signing.ts';
import { isStillToSign, mayChange } from '../core/pupil/pupil-sheet.ts';
import { getSchool, type JoinedClass, listClass } from './class-visit.tsx';
import type { Deps } from './deps.ts';
import { formsOff, notRead } from './refusing.tsx';

/** `GET /class/s/<ref>`: who is still to sign, and who may answer anew. Two trips more, whatever the size of the class. */
export const namesPage = (deps: Deps) => async (c: Context, visit: JoinedClass) => {
  const { session, home, today } = visit;
  const [school, rows] = await Promise.all([getSchool(deps, visit), listClass(deps, visit)]);
  if (areFormsOff(session, school)) return formsOff(c, { home, school });
  if (!mayBegin(session, deps.catalogue)) return notRead(c, { home, school });
  const records = await deps.store.listPersons(
    session.school,
    rows.map(({ id }) => id),
  );
  const roster = rosterOf(session, records, school, deps.catalogue, today);
  const called = calledInClass(rows);
  const nameOf =
    (path: string) =>
    ({ person: { id, firstName } }: RosterEntry) => ({
      href: `${home}/${id}${path}`,
      called: called.get(id) ?? firstName,
    });
  return c.html(
    <NamesPage
      school={school}
      className={session.class}
      names={roster.filter(({ tasks }) => isStillToSign(tasks)).map(nameOf(''))}
      changing={roster.filter(({ tasks }) => mayChange(tasks)).map(nameOf('/change'))}
      signed={roster.filter(({ state }) => state === 'signed').length}
      total={roster.length}
    />,
  );
};
