import type { Context } from 'hono';
import { ChildHasSigned, ChildPage } from '../../templates/pages/link/child.tsx';
import { type Member, namesIn } from '../core/family.ts';
import { questionsFor } from '../core/form.ts';
import { fullName } from '../core/person.ts';
import { type PupilTask, writesName } from '../core/pupil.ts';
import { isRefusal, type Problem } from '../core/refusal.ts';
import { namesFor } from '../core/seat.ts';
import { pupilStatement } from '../core/typed-name.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { claimOf, openLink, type Visit } from '../web/open-link.ts';
import { statusOf } from '../web/refused.tsx';
import { backTo, backWith, childIn } from './beside.ts';
import { besideTasks, whichTask } from './beside-tasks.ts';
import { answersOn, pageFields, prefixOf } from './child-sheet.ts';
import type { Deps } from './deps.ts';
import { signBeside } from './sign-beside.ts';
import { homeOf, refOf, refuseVisit, turnAway } from './visiting.tsx';

/** More promises than this are read form by form, a page each. */
const mostPromises = 24;

const promisesIn = ({ words }: PupilTask): number =>
  words.pages.reduce((sum, page) => sum + page.promises.length, 0);
const asks = ({ form }: PupilTask): boolean => questionsFor(form, 'pupil').length > 0;

/**
 * What a child reads on each page, the last of which signs all. Forms that ask something stand on
 * that last page, so that nothing is carried along.
 */
export function stepsOf(tasks: readonly PupilTask[]): PupilTask[][] {
  const total = tasks.reduce((sum, task) => sum + promisesIn(task), 0);
  if (tasks.length < 2 || total <= mostPromises) return [[...tasks]];
  const asking = tasks.filter(asks);
  const reading = tasks.filter((task) => !asks(task)).map((task) => [task]);
  return asking.length > 0 ? [...reading, asking] : reading;
}

/** What was posted and is shown again, and what is wrong with it. */
type Posted = { fields: FormFields; problems: readonly Problem[] };

function showChild(
  visit: Visit,
  member: Member,
  ready: readonly PupilTask[],
  { from, page, posted }: { from: string; page: number; posted?: Posted },
) {
  const { person } = member;
  const { school } = visit.family;
  const steps = stepsOf(ready);
  const at = posted ? steps.length : Math.min(Math.max(page, 1), steps.length);
  const here = `${homeOf(visit.ref)}/child/${person.id}`;
  const answers = posted ? answersOn(posted.fields, ready) : {};
  // Core names a field `agreement.question`; on the page it has the prefix of its form.
  const problems = (posted?.problems ?? []).map((one) =>
    one.field === 'typedName' || one.field === 'me' ? one : { ...one, field: `all.${one.field}` },
  );
  return (
    <ChildPage
      school={school}
      home={homeOf(visit.ref)}
      name={namesIn(visit.family).get(person.id) ?? ''}
      fullName={fullName(person)}
      statement={pupilStatement(fullName(person))}
      page={here}
      back={backTo(visit, from)}
      from={from}
      forms={(steps[at - 1] ?? []).map((task) => ({
        title: `${task.form.title}${whichTask(visit, task)}`,
        words: task.words,
        names: namesFor(school.name, person, task.agreement),
        questions: questionsFor(task.form, 'pupil'),
        prefix: prefixOf(task),
        answers: answers[task.agreement.id] ?? {},
      }))}
      step={{ at, of: steps.length }}
      writes={writesName(person.year)}
      typedName={posted?.fields.one('typedName') ?? ''}
      isMe={posted?.fields.one('me') === 'yes'}
      problems={problems}
      hidden={pageFields(ready)}
    />
  );
}

/** `GET /f/<ref>/child/<person>`: what this child promises, in words for their age. */
export const childPage = (deps: Deps) => (c: Context, visit: Visit) => {
  const member = childIn(visit.family, c.req.param('person') ?? '');
  const tasks = member ? besideTasks(visit, member, deps.catalogue) : [];
  if (!member || tasks.length === 0) return refuseVisit(c, visit, { refusal: 'not-found' });
  const from = c.req.query('from') ?? '';
  const ready = tasks.filter((task) => task.state === 'ready');
  if (ready.length === 0)
    return c.html(
      <ChildHasSigned
        school={visit.family.school}
        home={homeOf(visit.ref)}
        name={namesIn(visit.family).get(member.person.id) ?? ''}
        back={backTo(visit, from)}
      />,
    );
  const page = Number(c.req.query('page') ?? 1) || 1;
  return c.html(showChild(visit, member, ready, { from, page }));
};

/**
 * A child who does not write yet ticks that it is them: a program that only presses buttons signs
 * nothing.
 */
function problemsBefore(fields: FormFields, { person }: Member): Problem[] {
  return writesName(person.year) || fields.one('me') === 'yes'
    ? []
    : [{ field: 'me', message: `Tap the box beside your name, ${person.firstName}` }];
}

/** `POST /f/<ref>/child/<person>`: the child signs, and goes back to where the parent was. */
export const signChild = (deps: Deps) => async (c: Context) => {
  const claim = await claimOf(c, deps.cookies, refOf(c));
  if (isRefusal(claim)) return turnAway(c, deps, claim, claim);
  const id = c.req.param('person') ?? '';
  const fields = await readForm(c);
  const from = fields.one('from');

  const visit = await openLink(c, deps, claim.ref);
  if (isRefusal(visit))
    return visit.refusal === 'link-needs-email'
      ? c.redirect(`${homeOf(claim.ref)}/email`, 303)
      : turnAway(c, deps, visit, claim);
  const member = childIn(visit.family, id);
  const tasks = member ? besideTasks(visit, member, deps.catalogue) : [];
  if (!member || tasks.length === 0) return refuseVisit(c, visit, { refusal: 'not-found' });

  const ready = tasks.filter((task) => task.state === 'ready');
  const again = (problems: readonly Problem[]) =>
    c.html(showChild(visit, member, ready, { from, page: 1, posted: { fields, problems } }), 422);
  const early = ready.length > 0 ? problemsBefore(fields, member) : [];
  if (early.length > 0) return again(early);

  const signed = await signBeside(deps, claim, id, fields);
  if (!isRefusal(signed)) {
    const here = `${homeOf(visit.ref)}/child/${id}`;
    const to = signed.isLeft ? here : backWith(backTo(visit, from), id);
    return c.redirect(to, 303);
  }
  if (signed.refusal === 'invalid') return again(signed.problems);
  if (signed.refusal === 'wording-changed')
    return c.html(showChild(visit, member, ready, { from, page: 1 }), statusOf(signed));
  return refuseVisit(c, visit, signed);
};
