import type { NotAsked } from '../../../templates/pages/link/pupil/child-prompt.tsx';
import { dateAt } from '../../core/calendar.ts';
import { calledInFamily, signatoryOf } from '../../core/family/family.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { thingOf, whichOf } from '../../core/form/several.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { listNames } from '../../core/person/person.ts';
import { tasksHeldBack } from '../../core/pupil/beside-tasks.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import { forYear, yearToSay } from '../../core/school/school-year.ts';

/** Which one of several a child promises, and for which school year; '' where nothing is to be said. */
export function whichTask({ family, now }: LinkSession, { form, agreement }: PupilTask): string {
  const thing = thingOf(form, agreement, signatoryOf(family));
  const year = yearToSay(family, agreement.period, dateAt(now));
  return `${whichOf([thing], agreement.part)}${forYear(year)}`;
}

/** What children are not asked to promise here, and why: each form once, with all it is about. */
export function childrenNotAsked(session: LinkSession, catalogue: Catalogue): NotAsked[] {
  const names = calledInFamily(session.family);
  const heldBack = session.family.members.flatMap((child) =>
    tasksHeldBack(session, child, catalogue).map(({ task, ...because }) => ({
      what: { ...because, title: `${task.form.shortTitle}${whichTask(session, task)}` },
      name: names.get(child.person.id) ?? '',
    })),
  );
  const groups = Map.groupBy(heldBack, ({ what }) => JSON.stringify(what));
  return [...groups.values()].flatMap((alike) =>
    alike[0] ? [{ ...alike[0].what, names: listNames(alike.map(({ name }) => name)) }] : [],
  );
}
