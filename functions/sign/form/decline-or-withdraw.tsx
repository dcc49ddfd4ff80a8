import type { Context } from 'hono';
import { DeclineOrWithdrawPage } from '../../../templates/pages/link/form/decline-or-withdraw-page.tsx';
import { declinesOrWithdraws, draftLineOf } from '../../core/family/draft-lines.ts';
import { changesIn, formTitle } from '../../core/family/form-progress.ts';
import type { NewReply } from '../../core/family/next-draft.ts';
import { ownEntryInForce } from '../../core/family/own-entry.ts';
import {
  type DeclineOrWithdraw,
  type InsteadPage,
  problemsWithInstead,
  readDeclineOrWithdraw,
} from '../../core/family/said-instead.ts';
import { entryChanged } from '../../core/family/standing-change.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Problem } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { linkHome } from '../../web/link-claim.ts';
import { changesHref } from '../agreement/drafted-changes.ts';
import type { Deps } from '../deps.ts';
import { refuseInSession } from '../link/behind-link.tsx';
import { type InsteadTasks, insteadTasks } from './instead-tasks.ts';
import { answersForSelf, peopleOf, spokenTo } from './people-named.ts';
import { saveDraftAndGoOn } from './save-draft.ts';
import { asksUses } from './shown-tasks.ts';
import { whatWithdrawingDoes } from './what-withdrawing-does.ts';

/** The page as it was left. To say no is for everyone at first; to withdraw is ticked child by child. */
function pageAsLeft(
  session: LinkSession,
  { progress, tasks }: InsteadTasks,
  page: InsteadPage,
): DeclineOrWithdraw {
  const drafted = tasks.flatMap((task) => {
    const line = draftLineOf(session, progress.form, task);
    const isThis =
      line && declinesOrWithdraws(line) && (line.said === 'withdraw') === (page === 'take-back');
    return isThis ? [line] : [];
  });
  const everyone = tasks.map(({ agreement }) => agreement.person);
  return {
    said: page === 'take-back' ? 'withdraw' : drafted[0]?.said,
    chosen:
      drafted.length > 0 || page === 'take-back' ? drafted.map(({ person }) => person) : everyone,
    why: drafted[0]?.why ?? '',
  };
}

function showInstead(
  session: LinkSession,
  { progress, tasks, show }: InsteadTasks,
  page: InsteadPage,
  reply: DeclineOrWithdraw,
  problems: Problem[] = [],
) {
  const { family, ref } = session;
  const { form, key } = progress;
  const formHref = `${linkHome(ref)}/${key}`;
  const signed = tasks.map((task) => ownEntryInForce(family, task)?.answers ?? {});
  const isUnsigned = changesIn(progress).some(({ task }) => tasks.includes(task));
  return (
    <DeclineOrWithdrawPage
      school={family.school}
      home={linkHome(ref)}
      page={`${formHref}/${page}`}
      formHref={`${formHref}?show=${show}`}
      title={formTitle(progress, tasks)}
      show={show}
      people={peopleOf(family, tasks)}
      isOwn={answersForSelf(family)}
      leadsTo={
        page === 'take-back' ? whatWithdrawingDoes(form, spokenTo(family), signed) : undefined
      }
      asksUses={asksUses(form)}
      reply={reply}
      problems={problems}
      isDrafted={tasks.some((task) => draftLineOf(session, form, task))}
      isChange={tasks.some((task) => entryChanged(family, task, {}))}
      unsignedHref={isUnsigned ? changesHref(session, progress) : undefined}
    />
  );
}

/** `GET /f/<ref>/<form>/no` and `/take-back` */
export const insteadPage =
  (deps: Deps, page: InsteadPage) => (c: Context, session: LinkSession) => {
    const about = insteadTasks(deps, c, session, page, c.req.query('show') ?? '');
    if (!about) return refuseInSession(c, session, { refusal: 'not-found' });
    return c.html(showInstead(session, about, page, pageAsLeft(session, about, page)));
  };

/** What was posted: of one person alone, a no needs no tick. */
function postedReply(
  fields: FormFields,
  page: InsteadPage,
  people: readonly string[],
): DeclineOrWithdraw {
  const isForOne = page === 'no' && people.length === 1;
  return {
    said: page === 'take-back' ? 'withdraw' : readDeclineOrWithdraw(fields.one('said')),
    chosen: people.filter((id) => isForOne || fields.all('for').includes(id)),
    why: fields.one('why'),
  };
}

/** What a draft keeps of it, for those whom the page was about. */
const replyOnDraft =
  (
    session: LinkSession,
    { progress, tasks }: InsteadTasks,
    { said, chosen, why }: DeclineOrWithdraw,
  ): NewReply =>
  (task) => {
    if (!tasks.includes(task)) return undefined;
    if (chosen.includes(task.agreement.person))
      return { answers: {}, ...(said && { said }), ...(why && { why }) };
    // A tick taken away forgets what was drafted, and nothing that was answered on the form.
    const line = draftLineOf(session, progress.form, task);
    return line && declinesOrWithdraws(line) ? 'drop' : undefined;
  };

/** `POST` of the same: keeps it as a draft. A first no is signed with everything else. */
export const saveInstead =
  (deps: Deps, page: InsteadPage) => async (c: Context, session: LinkSession) => {
    const fields = await readForm(c);
    const about = insteadTasks(deps, c, session, page, fields.one('show'));
    if (!about) return refuseInSession(c, session, { refusal: 'not-found' });
    const { progress, tasks } = about;
    const people = peopleOf(session.family, tasks).map(({ id }) => id);
    const reply = postedReply(fields, page, people);
    // Every tick taken away: it stays as it was.
    const isLeft = reply.chosen.length === 0 && fields.has('show');
    const isForgotten = isLeft && tasks.some((task) => draftLineOf(session, progress.form, task));
    const problems = isForgotten ? [] : problemsWithInstead(reply, page);
    const showAgain = (wrong: Problem[]) => showInstead(session, about, page, reply, wrong);
    if (problems.length > 0) return c.html(showAgain(problems), 422);
    const newReply = replyOnDraft(session, about, reply);
    return saveDraftAndGoOn(c, deps, session, { ...about, newReply, showAgain });
  };
