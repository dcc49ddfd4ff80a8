import type { Context } from 'hono';
import { type Saying, SayPage } from '../../../templates/pages/link/form/say-page.tsx';
import { checkWhy } from '../../core/agreement/typed-name.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { Problem } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { linkHome, refuseInSession } from '../visiting.tsx';
import { isPlain, keptOf, standing } from './draft.ts';
import { type FormProgress, formsProgress, titleOf } from './form-progress.ts';
import { keepAndGoOn } from './keep.ts';
import { answersForSelf, peopleOf, readerOf } from './people-named.ts';
import { asksUses, canRefuse, findForm, isAskedOf, shownTasks } from './shown-tasks.ts';
import { takingBack } from './taking-back.ts';

/** `no`: no or not yet, of what is asked. `take-back`: no longer, of what was signed. */
type What = 'no' | 'take-back';

/** What one of these pages is about; undefined where there is nothing to say no to or take back. */
type About = { all: FormProgress[]; one: FormProgress; tasks: FamilyTask[]; show: string };

function aboutOf(deps: Deps, c: Context, visit: LinkSession, what: What, wanted: string) {
  const all = formsProgress(visit, deps.catalogue);
  const one = findForm(c, all);
  if (!one) return undefined;
  const shown = shownTasks(visit, one, wanted);
  const tasks =
    what === 'take-back'
      ? one.tasks.filter((task) => {
          const own = standing(visit, task);
          return own !== undefined && !isPlain(own);
        })
      : canRefuse(one.form)
        ? []
        : shown.every.filter((task) => isAskedOf(visit, one.form, task));
  const show = what === 'no' ? shown.show : 'answered';
  return tasks.length > 0 ? { all, one, tasks, show } : undefined;
}

/** The page as it was left. To say no is for everyone at first; to take back is ticked child by child. */
function leftBy(visit: LinkSession, { one, tasks }: About, what: What): Saying {
  const kept = tasks.flatMap((task) => {
    const said = keptOf(visit, one.form, task);
    const isThis = said && isPlain(said) && (said.said === 'withdraw') === (what === 'take-back');
    return isThis ? [{ person: task.agreement.person, ...said }] : [];
  });
  const everyone = tasks.map((task) => task.agreement.person);
  return {
    said: what === 'take-back' ? 'withdraw' : (kept[0]?.said ?? ''),
    chosen: kept.length > 0 || what === 'take-back' ? kept.map((one) => one.person) : everyone,
    why: kept[0]?.why ?? '',
  };
}

function show(
  visit: LinkSession,
  about: About,
  what: What,
  saying: Saying,
  problems: Problem[] = [],
) {
  const { one, tasks } = about;
  const { form, key } = one;
  const home = linkHome(visit.ref);
  const isKept = tasks.some((task) => keptOf(visit, form, task));
  const given = tasks.map((task) => standing(visit, task)?.answers ?? {});
  return (
    <SayPage
      school={visit.family.school}
      home={home}
      page={`${home}/${key}/${what}`}
      formHref={`${home}/${key}?show=${about.show}`}
      title={titleOf(one, tasks)}
      show={about.show}
      people={peopleOf(visit.family, tasks)}
      isOwn={answersForSelf(visit.family)}
      leadsTo={what === 'take-back' ? takingBack(form, readerOf(visit.family), given) : undefined}
      asksUses={asksUses(form)}
      saying={saying}
      problems={problems}
      isKept={isKept}
    />
  );
}

/** `GET /f/<ref>/<form>/no` and `/take-back` */
export const sayPage = (deps: Deps, what: What) => (c: Context, visit: LinkSession) => {
  const about = aboutOf(deps, c, visit, what, c.req.query('show') ?? '');
  if (!about) return refuseInSession(c, visit, { refusal: 'not-found' });
  return c.html(show(visit, about, what, leftBy(visit, about, what)));
};

function problemsOf({ said, chosen, why }: Saying, what: What): Problem[] {
  const unsaid = what === 'no' && said !== 'refuse' && said !== 'talk';
  return [
    ...(unsaid ? [{ field: 'said', message: 'Choose what you would like to say' }] : []),
    ...(chosen.length === 0
      ? [
          {
            field: 'for',
            message: what === 'no' ? 'Tick whom this is for' : 'Tick what you take back',
          },
        ]
      : []),
    ...checkWhy(why || undefined),
  ];
}

/** `POST` of the same: keeps it as a draft; it is signed with everything else. */
export const keepSaying = (deps: Deps, what: What) => async (c: Context, visit: LinkSession) => {
  const fields = await readForm(c);
  const about = aboutOf(deps, c, visit, what, fields.one('show'));
  if (!about) return refuseInSession(c, visit, { refusal: 'not-found' });
  const { all, one, tasks } = about;

  const people = peopleOf(visit.family, tasks);
  const isForOne = what === 'no' && people.length === 1;
  const chosen = people
    .map(({ id }) => id)
    .filter((id) => isForOne || fields.all('for').includes(id));
  const said = what === 'take-back' ? 'withdraw' : fields.one('said');
  const saying = { said, chosen, why: fields.one('why') };
  // Every tick taken away: it stays as it was.
  const isLeft = chosen.length === 0 && fields.has('show');
  const isForgotten = isLeft && tasks.some((task) => keptOf(visit, one.form, task));
  const problems = isForgotten ? [] : problemsOf(saying, what);
  if (problems.length > 0) return c.html(show(visit, about, what, saying, problems), 422);
  const { why } = saying;
  return keepAndGoOn(c, deps, visit, all, one, (task) => {
    if (!tasks.includes(task)) return undefined;
    if (chosen.includes(task.agreement.person))
      return {
        answers: {},
        said: said as 'refuse' | 'talk' | 'withdraw',
        ...(why && { why }),
      };
    // A tick taken away takes back what was kept, and nothing that was answered on the form.
    const kept = keptOf(visit, one.form, task);
    return kept && isPlain(kept) ? 'drop' : undefined;
  });
};
