import type { Context } from 'hono';
import type {
  DeclinedForm,
  WaitingForm,
} from '../../../templates/pages/link/form/answered-forms.tsx';
import type { ListedForm } from '../../../templates/pages/link/form/form-list.tsx';
import { FormsList } from '../../../templates/pages/link/form/forms-list-page.tsx';
import { draftLineOf } from '../../core/family/draft-lines.ts';
import { type Family, ownerName } from '../../core/family/family.ts';
import {
  type FormProgress,
  firstSignaturesIn,
  formsProgress,
  formTitle,
} from '../../core/family/form-progress.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import { draftedChanges } from '../agreement/drafted-changes.ts';
import { declinedTasks, waitingTasks } from '../agreement/progress-in-words.ts';
import type { Deps } from '../deps.ts';
import { childrenBeside, childrenToChange, justSigned } from '../pupil/children-beside.ts';
import { childrenNotAsked } from '../pupil/children-not-asked.ts';
import { onlyForm } from './only-form.ts';
import { answersForSelf, childrenOf, isEnoughFromOne, namesOf } from './people-named.ts';
import { showFormPage } from './show-form.tsx';
import { stillStands } from './still-stands.ts';

/** The form as the list shows it; none when nothing is asked of it any more. */
function askedForm({ family, ref }: LinkSession, progress: FormProgress): ListedForm[] {
  const { key, tasks, state, isAsked } = progress;
  if (state === 'signed' || state === 'offered' || (state === 'ready' && !isAsked)) return [];
  const asked = tasks.filter((task) => task.state === 'to-do');
  const returned = asked.find((task) => task.returned !== undefined)?.returned;
  const first = firstSignaturesIn(progress).map(({ task }) => task);
  const about = asked.length > 0 ? asked : first.length > 0 ? first : tasks;
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

/**
 * A form that is answered here with no, not yet or no longer: it stands until another answer is
 * signed. What was withdrawn and is given again is among the forms to sign.
 */
function declinedForms(session: LinkSession, progress: FormProgress): DeclinedForm[] {
  const first = firstSignaturesIn(progress);
  const signed = progress.tasks.filter((task) => !first.some((line) => line.task === task));
  return declinedTasks(session, signed).map(({ tasks, declined }) => ({
    title: formTitle(progress, tasks),
    people: namesOf(session.family, tasks),
    declined,
  }));
}

/** Whether it is to do, and one parent or carer is enough for it: said whether or not one has answered. */
const isForAnyOne =
  (family: Family) =>
  ({ form, state }: FormProgress): boolean =>
    state === 'to-do' && isEnoughFromOne(form, family);

/** Whether the address says no more than whose link it is: where a link opens. */
const isPlain = (c: Context): boolean => Object.keys(c.req.query()).length === 0;

/** `/f/<ref>`: what is asked and how far it is; or at once the only form there is to answer (D-135). */
export const formsList = (deps: Deps) => (c: Context, session: LinkSession) => {
  const { catalogue } = deps;
  const { family } = session;
  const forms = formsProgress(session, catalogue);
  const only = isPlain(c) ? onlyForm(session, catalogue, forms) : undefined;
  if (only) return c.html(showFormPage(deps, session, forms, only));
  const tasks = forms.flatMap((progress) => progress.tasks);
  const isAllOffered = forms.every(({ state }) => state === 'offered');
  const asked = tasks.filter(({ state }) => state !== 'offered' || isAllOffered);
  const isSigned = (progress: FormProgress) =>
    progress.tasks.some(({ state }) => state === 'answered');
  return c.html(
    <FormsList
      school={family.school}
      home={linkHome(session.ref)}
      device={session.device}
      name={ownerName(family)}
      children={childrenOf(family, asked)}
      changes={forms.flatMap((progress) => draftedChanges(session, progress))}
      kept={stillStands(session, forms, c.req.query('kept') ?? '')}
      forms={forms.flatMap((progress) => askedForm(session, progress))}
      offered={forms.flatMap((progress) => offeredForm(session, progress))}
      waiting={forms.flatMap((progress) => waitingForms(session, progress))}
      declined={forms.flatMap((progress) => declinedForms(session, progress))}
      signed={forms.filter(isSigned).length}
      oneIsEnough={forms.some(isForAnyOne(family))}
      mayBeWrong={!answersForSelf(family)}
      beside={childrenBeside(session, catalogue, '')}
      changing={childrenToChange(session, catalogue)}
      notAsked={childrenNotAsked(session, catalogue)}
      signedBy={justSigned(session, catalogue, c.req.query('signed'))}
    />,
  );
};
