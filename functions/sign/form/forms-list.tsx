import type { Context } from 'hono';
import type {
  DeclinedForm,
  WaitingForm,
} from '../../../templates/pages/link/form/answered-forms.tsx';
import type { ListedForm } from '../../../templates/pages/link/form/form-list.tsx';
import { FormsList } from '../../../templates/pages/link/form/forms-list-page.tsx';
import { draftLineOf } from '../../core/family/draft-lines.ts';
import { ownerName } from '../../core/family/family.ts';
import { type FormProgress, formsProgress, formTitle } from '../../core/family/form-progress.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import { declinedTasks, waitingTasks } from '../agreement/progress-in-words.ts';
import type { Deps } from '../deps.ts';
import { childrenBeside, childrenToChange, justSigned } from '../pupil/children-beside.ts';
import { childrenNotAsked } from '../pupil/children-not-asked.ts';
import { answersForSelf, childrenOf, namesOf } from './people-named.ts';

/** The form as the list shows it; none when nothing is asked of it any more. */
function askedForm({ family, ref }: LinkSession, progress: FormProgress): ListedForm[] {
  const { key, tasks, state, isAsked } = progress;
  if (state === 'signed' || state === 'offered' || (state === 'ready' && !isAsked)) return [];
  const asked = tasks.filter((task) => task.state === (state === 'optional' ? state : 'to-do'));
  const returned = asked.find((task) => task.returned !== undefined)?.returned;
  const about = asked.length > 0 ? asked : tasks;
  return [
    {
      href: `${linkHome(ref)}/${key}`,
      title: formTitle(progress, about),
      people: namesOf(family, about),
      state,
      ...(state === 'to-do' && returned !== undefined && { returned }),
    },
  ];
}

/** A form for whoever needs it, for those of the family who have not begun it this year. */
function offeredForm(session: LinkSession, progress: FormProgress): ListedForm[] {
  const { form, key, tasks } = progress;
  const offered = tasks.filter(({ state }) => state === 'offered');
  if (offered.length === 0) return [];
  const isReady = offered.some((task) => draftLineOf(session, form, task));
  return [
    {
      href: `${linkHome(session.ref)}/${key}?show=offered`,
      title: formTitle(progress, offered),
      people: namesOf(session.family, offered),
      state: isReady ? 'ready' : 'offered',
    },
  ];
}

/** A form that is signed here, for those of the family for whom others have not done their part. */
function waitingForms(session: LinkSession, progress: FormProgress): WaitingForm[] {
  if (progress.state !== 'signed') return [];
  return waitingTasks(session, progress.tasks).map(({ tasks, waitsFor }) => ({
    title: formTitle(progress, tasks),
    people: namesOf(session.family, tasks),
    waitsFor,
  }));
}

/** A form that is answered here with no, not yet or no longer, unless another answer is drafted. */
function declinedForms(session: LinkSession, progress: FormProgress): DeclinedForm[] {
  const { lines } = progress;
  const signed = progress.tasks.filter((task) => !lines.some((line) => line.task === task));
  return declinedTasks(session, signed).map(({ tasks, declined }) => ({
    title: formTitle(progress, tasks),
    people: namesOf(session.family, tasks),
    declined,
  }));
}

/** `/f/<ref>`: what is asked and how far it is. */
export const formsList =
  ({ catalogue }: Deps) =>
  (c: Context, session: LinkSession) => {
    const { family } = session;
    const forms = formsProgress(session, catalogue);
    const tasks = forms.flatMap((progress) => progress.tasks);
    const isAllOffered = forms.every(({ state }) => state === 'offered');
    const asked = tasks.filter(({ state }) => state !== 'offered' || isAllOffered);
    const answeredFor = forms
      .filter(({ state }) => state === 'optional')
      .flatMap((progress) => progress.tasks.filter(({ state }) => state === 'optional'))
      .map(({ agreement }) => agreement.person);
    const isSigned = (progress: FormProgress) =>
      progress.tasks.some(({ state }) => state === 'answered');
    return c.html(
      <FormsList
        school={family.school}
        home={linkHome(session.ref)}
        device={session.device}
        name={ownerName(family)}
        children={childrenOf(family, asked)}
        forms={forms.flatMap((progress) => askedForm(session, progress))}
        offered={forms.flatMap((progress) => offeredForm(session, progress))}
        waiting={forms.flatMap((progress) => waitingForms(session, progress))}
        declined={forms.flatMap((progress) => declinedForms(session, progress))}
        signed={forms.filter(isSigned).length}
        answeredFor={new Set(answeredFor).size}
        mayBeWrong={!answersForSelf(family)}
        beside={childrenBeside(session, catalogue, '')}
        changing={childrenToChange(session, catalogue)}
        notAsked={childrenNotAsked(session, catalogue)}
        signedBy={justSigned(session, catalogue, c.req.query('signed'))}
      />,
    );
  };
