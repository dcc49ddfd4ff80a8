import type {
  BesideChild,
  ChangingChild,
  ChildDone,
} from '../../../templates/pages/link/pupil/child-prompt.tsx';
import { calledInFamily, childIn } from '../../core/family/family.ts';
import type { FormTasks } from '../../core/family/task.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { besideTasks } from '../../core/pupil/beside-tasks.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import { isStillToSign, mayChange } from '../../core/pupil/pupil-sheet.ts';
import { linkHome } from '../../web/link-claim.ts';

/** Where a child of the family signs beside the link's owner. */
export const childHome = ({ ref }: Pick<LinkSession, 'ref'>, child: string): string =>
  `${linkHome(ref)}/child/${child}`;

/** The end of an address that says where the parent is, to come back to. */
export const fromQuery = (from: string): string => from && `?from=${encodeURIComponent(from)}`;

/**
 * The children who have something to promise, and where. `from`: where the parent is, to come back
 * to. `entry`: only those who promise something on that form, for its school year.
 */
export function childrenBeside(
  session: LinkSession,
  catalogue: Catalogue,
  from: string,
  entry?: FormTasks,
): BesideChild[] {
  const names = calledInFamily(session.family);
  const isMeant = ({ form, agreement }: PupilTask) =>
    entry === undefined ||
    (form.id === entry.form.id && entry.tasks.some((task) => task.agreement.id === agreement.id));
  return session.family.members
    .filter((child) =>
      besideTasks(session, child, catalogue).some(
        (task) => task.state === 'ready' && isMeant(task),
      ),
    )
    .map(({ person }) => ({
      name: names.get(person.id) ?? '',
      href: `${childHome(session, person.id)}${fromQuery(from)}`,
    }));
}

/**
 * The children who have answered all that is theirs, and may do something about it beside this
 * parent: sign what they said no to, or answer anew.
 */
export const childrenToChange = (session: LinkSession, catalogue: Catalogue): ChangingChild[] =>
  session.family.members.flatMap((child): ChangingChild[] => {
    const { id } = child.person;
    const tasks = besideTasks(session, child, catalogue);
    if (tasks.some(({ state }) => state === 'ready')) return [];
    const name = calledInFamily(session.family).get(id) ?? '';
    const here = childHome(session, id);
    if (isStillToSign(tasks)) return [{ name, href: here, does: 'sign' }];
    return mayChange(tasks) ? [{ name, href: `${here}/change`, does: 'change' }] : [];
  });

/** Where a parent was when a child signed: the list, a form, or `done.<reference>`. */
export function backTo({ ref }: Pick<LinkSession, 'ref'>, from: string): string {
  const home = linkHome(ref);
  const reference = /^done\.(\w[\w-]*)$/.exec(from)?.[1];
  if (reference) return `${home}/done?reference=${reference}`;
  return /^[a-z][a-z0-9.-]*$/.test(from) ? `${home}/${from}` : home;
}

/** The same with who has signed, which that page says. */
export const backWith = (back: string, child: string): string =>
  `${back}${back.includes('?') ? '&' : '?'}signed=${encodeURIComponent(child)}`;

/** A child who just signed, or answered all, as the address claims it and the record bears out. */
export function justSigned(
  session: LinkSession,
  catalogue: Catalogue,
  claimed = '',
): ChildDone | undefined {
  const child = claimed ? childIn(session.family, claimed) : undefined;
  const tasks = child ? besideTasks(session, child, catalogue) : [];
  if (tasks.length === 0 || tasks.some(({ state }) => state === 'ready')) return undefined;
  const has = tasks.every(({ state }) => state === 'signed') ? 'signed' : 'answered';
  return { name: calledInFamily(session.family).get(claimed) ?? '', has };
}
