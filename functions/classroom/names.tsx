import type { Context } from 'hono';
import { NamesPage } from '../../templates/pages/class/names.tsx';
import { calledInClass } from '../core/class-names.ts';
import { mayBegin, rosterOf } from '../core/class-session.ts';
import type { Deps } from './deps.ts';
import { notRead } from './refusing.tsx';
import { type ClassVisit, getSchool, listClass } from './visiting.tsx';

/** `GET /class/s/<ref>`: who is still to sign. Two trips more, whatever the size of the class. */
export const namesPage = (deps: Deps) => async (c: Context, visit: ClassVisit) => {
  const { session, home, today } = visit;
  const [school, rows] = await Promise.all([getSchool(deps, visit), listClass(deps, visit)]);
  if (!mayBegin(session, deps.catalogue)) return notRead(c, { home, school: school.name });
  const records = await deps.store.listPersons(
    session.school,
    rows.map(({ id }) => id),
  );
  const roster = rosterOf(session, records, school, deps.catalogue, today);
  const called = calledInClass(rows);
  const left = roster.filter(({ state }) => state === 'to-sign');
  return c.html(
    <NamesPage
      school={school.name}
      className={session.class}
      names={left.map(({ person: { id, firstName } }) => ({
        href: `${home}/${id}`,
        called: called.get(id) ?? firstName,
      }))}
      signed={roster.length - left.length}
      total={roster.length}
    />,
  );
};
