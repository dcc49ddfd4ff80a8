import type { Context } from 'hono';
import { NamesPage } from '../../templates/pages/class/class-names-page.tsx';
import { getClassSchool, type JoinedClass, listJoinedClass } from '../acts/class/joined-class.ts';
import { calledInClass } from '../core/class/class-names.ts';
import { type RosterEntry, rosterOf } from '../core/class/class-roster.ts';
import { areFormsOff } from '../core/class/class-session.ts';
import { mayBegin } from '../core/class/class-signing.ts';
import { isStillToSign, mayChange } from '../core/pupil/pupil-sheet.ts';
import { classHome } from './behind-class.tsx';
import type { Deps } from './deps.ts';
import { formsOff, notRead } from './refuse-in-class.tsx';

/** `GET /class/s/<ref>`: who is still to sign, and who may answer anew. Two trips more, whatever the size of the class. */
export const namesPage = (deps: Deps) => async (c: Context, joined: JoinedClass) => {
  const { session, today } = joined;
  const home = classHome(session);
  const [school, rows] = await Promise.all([
    getClassSchool(deps, joined),
    listJoinedClass(deps, joined),
  ]);
  if (areFormsOff(session, school)) return formsOff(c, { home, school });
  if (!mayBegin(session, deps.catalogue)) return notRead(c, { home, school });
  const records = await deps.store.listPersons(
    session.school,
    rows.map(({ id }) => id),
  );
  const roster = rosterOf(session, records, school, deps.catalogue, today);
  const called = calledInClass(rows);
  const nameTo =
    (path: string) =>
    ({ person: { id, firstName } }: RosterEntry) => ({
      href: `${home}/${id}${path}`,
      called: called.get(id) ?? firstName,
    });
  return c.html(
    <NamesPage
      school={school}
      className={session.class}
      names={roster.filter(({ tasks }) => isStillToSign(tasks)).map(nameTo(''))}
      changing={roster.filter(({ tasks }) => mayChange(tasks)).map(nameTo('/change'))}
      signed={roster.filter(({ state }) => state === 'signed').length}
      total={roster.length}
    />,
  );
};
