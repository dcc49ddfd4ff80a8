import type { Context } from 'hono';
import { FormsList, type ListedForm } from '../../templates/pages/link/list.tsx';
import { ownerName } from '../core/family.ts';
import type { Visit } from '../web/open-link.ts';
import type { Deps } from './deps.ts';
import { childrenOf, isOwn, namesOf } from './people.ts';
import { type Progress, progressOf } from './progress.ts';
import { homeOf } from './visiting.tsx';

/** The form as the list shows it; undefined when nothing is asked of it any more. */
function listed(visit: Visit, { form, tasks, state }: Progress): ListedForm | undefined {
  if (state === 'signed') return undefined;
  const asked = tasks.filter((task) => task.state === (state === 'optional' ? state : 'to-do'));
  return {
    href: `${homeOf(visit.ref)}/${form.id}`,
    title: form.shortTitle,
    people: namesOf(visit.family, asked.length > 0 ? asked : tasks),
    state,
  };
}

/** `/f/<ref>`: what is asked and how far it is. */
export const formsList = (deps: Deps) => (c: Context, visit: Visit) => {
  const all = progressOf(visit, deps.catalogue);
  const tasks = all.flatMap((one) => one.tasks);
  const forms = all.map((one) => listed(visit, one)).filter((one) => one !== undefined);
  const optional = all
    .filter(({ state }) => state === 'optional')
    .flatMap((one) => one.tasks.filter((task) => task.state === 'optional'));
  return c.html(
    <FormsList
      school={visit.family.school}
      home={homeOf(visit.ref)}
      name={ownerName(visit.family)}
      children={childrenOf(visit.family, tasks)}
      forms={forms}
      signed={all.filter((one) => one.tasks.some((task) => task.state === 'answered')).length}
      answeredFor={new Set(optional.map((task) => task.agreement.person)).size}
      mayBeWrong={!isOwn(visit.family)}
    />,
  );
};
