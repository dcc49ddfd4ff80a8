import type {
  BesideChild,
  ChangingChild,
} from '../../../templates/pages/link/pupil/child-prompt.tsx';
import { calledInFamily, type Family, type Member } from '../../core/family/family.ts';
import type { FormTasks } from '../../core/family/task.ts';
import type { Catalogue } from '../../core/form/form.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import { isStillToSign, mayChange } from '../../core/pupil/pupil-sheet.ts';
import type { LinkSession } from '../../web/open-link.ts';
import { linkHome } from '../visiting.tsx';
import { besideTasks } from './beside-tasks.ts';

/** A child of this family, by id. */
export const childIn = ({ members }: Family, id: string): Member | undefined =>
  members.find((one) => one.person.id === id);

/**
 * The children who have something to promise, and where. `from`: where the parent is, to come back
 * to. `entry`: only those who promise something on that form, for its school year.
 */
export function childrenBeside(
  visit: LinkSession,
  catalogue: Catalogue,
  from: string,
  entry?: FormTasks,
): BesideChild[] {
  const names = calledInFamily(visit.family);
  const isMeant = ({ form, agreement }: PupilTask) =>
    entry === undefined ||
    (form.id === entry.form.id && entry.tasks.some((one) => one.agreement.id === agreement.id));
  return visit.family.members
    .filter((member) =>
      besideTasks(visit, member, catalogue).some((task) => task.state === 'ready' && isMeant(task)),
    )
    .map(({ person }) => ({
      name: names.get(person.id) ?? '',
      href: `${linkHome(visit.ref)}/child/${person.id}${from && `?from=${encodeURIComponent(from)}`}`,
    }));
}

/**
 * The children who have answered all that is theirs, and may do something about it beside this
 * parent: sign what they said no to, or answer anew.
 */
export const childrenToChange = (visit: LinkSession, catalogue: Catalogue): ChangingChild[] =>
  visit.family.members.flatMap(({ person, ...member }): ChangingChild[] => {
    const tasks = besideTasks(visit, { person, ...member }, catalogue);
    if (tasks.some(({ state }) => state === 'ready')) return [];
    const name = calledInFamily(visit.family).get(person.id) ?? '';
    const here = `${linkHome(visit.ref)}/child/${person.id}`;
    if (isStillToSign(tasks)) return [{ name, href: here, does: 'sign' }];
    return mayChange(tasks) ? [{ name, href: `${here}/change`, does: 'change' }] : [];
  });

/** Where a parent was when a child signed: the list, a form, or `done.<reference>`. */
export function backTo(visit: Pick<LinkSession, 'ref'>, from: string): string {
  const home = linkHome(visit.ref);
  const reference = /^done\.(\w[\w-]*)$/.exec(from)?.[1];
  if (reference) return `${home}/done?reference=${reference}`;
  return /^[a-z][a-z0-9.-]*$/.test(from) ? `${home}/${from}` : home;
}

/** The same with who has signed, which that page says. */
export const backWith = (back: string, person: string): string =>
  `${back}${back.includes('?') ? '&' : '?'}signed=${encodeURIComponent(person)}`;

/** The name of a child who just signed, as the address claims it and the record bears out. */
export function justSigned(
  visit: LinkSession,
  catalogue: Catalogue,
  person: string | undefined,
): string | undefined {
  const member = person ? childIn(visit.family, person) : undefined;
  const tasks = member ? besideTasks(visit, member, catalogue) : [];
  const hasSigned = tasks.length > 0 && tasks.every((task) => task.state === 'signed');
  return hasSigned ? calledInFamily(visit.family).get(person ?? '') : undefined;
}
