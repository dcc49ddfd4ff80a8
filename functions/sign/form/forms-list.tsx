import type { Context } from 'hono';
import {
  FormsList,
  type ListedForm,
  type ToldForm,
  type WaitingForm,
} from '../../../templates/pages/link/form/forms-list-page.tsx';
import { ownerName } from '../../core/family/family.ts';
import type { LinkSession } from '../../web/open-link.ts';
import { toldOn, waitingFor } from '../agreement/others-in-words.ts';
import type { Deps } from '../deps.ts';
import { notAsked } from '../pupil/beside-tasks.ts';
import { childrenBeside, childrenToChange, justSigned } from '../pupil/children-beside.ts';
import { linkHome } from '../visiting.tsx';
import { keptOf } from './draft.ts';
import { type FormProgress, formsProgress, titleOf } from './form-progress.ts';
import { answersForSelf, childrenOf, namesOf } from './people-named.ts';

/** The form as the list shows it; undefined when nothing is asked of it any more. */
function listed(visit: LinkSession, one: FormProgress): ListedForm[] {
  const { key, tasks, state, isAsked } = one;
  if (state === 'signed' || state === 'offered' || (state === 'ready' && !isAsked)) return [];
  const asked = tasks.filter((task) => task.state === (state === 'optional' ? state : 'to-do'));
  const returned = asked.find((task) => task.returned !== undefined)?.returned;
  const about = asked.length > 0 ? asked : tasks;
  return [
    {
      href: `${linkHome(visit.ref)}/${key}`,
      title: titleOf(one, about),
      people: namesOf(visit.family, about),
      state,
      ...(state === 'to-do' && returned !== undefined && { returned }),
    },
  ];
}

/** A form for whoever needs it, for those of the family who have not begun it this year. */
function offered(visit: LinkSession, one: FormProgress): ListedForm[] {
  const { form, key, tasks } = one;
  const free = tasks.filter((task) => task.state === 'offered');
  if (free.length === 0) return [];
  const isReady = free.some((task) => keptOf(visit, form, task));
  return [
    {
      href: `${linkHome(visit.ref)}/${key}?show=offered`,
      title: titleOf(one, free),
      people: namesOf(visit.family, free),
      state: isReady ? 'ready' : 'offered',
    },
  ];
}

/** A form that is signed here, for those of the family for whom others have not done their part. */
function waiting(visit: LinkSession, one: FormProgress): WaitingForm[] {
  if (one.state !== 'signed') return [];
  return waitingFor(visit, one.tasks).map(({ tasks, waitsFor }) => ({
    title: titleOf(one, tasks),
    people: namesOf(visit.family, tasks),
    waitsFor,
  }));
}

/** A form that is answered here with no, not yet or no longer, unless another answer is kept. */
function told(visit: LinkSession, { lines, ...one }: FormProgress): ToldForm[] {
  const tasks = one.tasks.filter((task) => !lines.some((line) => line.task === task));
  return toldOn(visit, tasks).map((group) => ({
    title: titleOf(one, group.tasks),
    people: namesOf(visit.family, group.tasks),
    told: group.told,
  }));
}

/** `/f/<ref>`: what is asked and how far it is. */
export const formsList = (deps: Deps) => (c: Context, visit: LinkSession) => {
  const all = formsProgress(visit, deps.catalogue);
  const asked = all
    .flatMap((one) => one.tasks)
    .filter((task) => task.state !== 'offered' || all.every((one) => one.state === 'offered'));
  const optional = all
    .filter(({ state }) => state === 'optional')
    .flatMap((one) => one.tasks.filter((task) => task.state === 'optional'));
  return c.html(
    <FormsList
      school={visit.family.school}
      home={linkHome(visit.ref)}
      name={ownerName(visit.family)}
      children={childrenOf(visit.family, asked)}
      forms={all.flatMap((one) => listed(visit, one))}
      offered={all.flatMap((one) => offered(visit, one))}
      waiting={all.flatMap((one) => waiting(visit, one))}
      told={all.flatMap((one) => told(visit, one))}
      signed={all.filter((one) => one.tasks.some((task) => task.state === 'answered')).length}
      answeredFor={new Set(optional.map((task) => task.agreement.person)).size}
      mayBeWrong={!answersForSelf(visit.family)}
      beside={childrenBeside(visit, deps.catalogue, '')}
      changing={childrenToChange(visit, deps.catalogue)}
      notAsked={notAsked(visit, deps.catalogue)}
      signedBy={justSigned(visit, deps.catalogue, c.req.query('signed'))}
    />,
  );
};
