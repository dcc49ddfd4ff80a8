import type { Context } from 'hono';
import { AllRightPage, DonePage } from '../../templates/pages/class/class-done-page.tsx';
import { entryOf } from '../core/agreement/slot.ts';
import { hasPupilQuestions } from '../core/pupil/pupil-sheet.ts';
import { isRefusal } from '../core/refusal.ts';
import {
  findPupilInClass,
  type JoinedClass,
  type PupilInClass,
  pupilHome,
  refusePupil,
} from './class-visit.tsx';
import type { ClassEnv, Deps } from './deps.ts';

/** How long the tick stands before the names come back by themselves. */
const doneSeconds = 5;
/** So long after a no its own pupil still reads this; whoever looks later must not learn of it. */
const justSeconds = 60;

/** What they answered last in this session's forms, and when. */
function lastOf({ tasks, record }: PupilInClass) {
  const signatory = { kind: 'person' as const, id: record.person.id };
  const answered = tasks.flatMap((task) => {
    const entry = entryOf(task.agreement, 'pupil', signatory);
    return entry && task.state !== 'ready' ? [{ task, at: entry.at }] : [];
  });
  const at = answered
    .map((one) => one.at)
    .toSorted()
    .at(-1);
  if (at === undefined) return undefined;
  return { at, tasks: answered.filter((one) => one.at === at).map(({ task }) => task) };
}

/** `GET /class/s/<ref>/<person>/done`: the tick, for a moment; after a no, that it is all right. */
export const donePage = (deps: Deps) => async (c: Context<ClassEnv>, visit: JoinedClass) => {
  const pupil = await findPupilInClass(c, deps, visit);
  if (isRefusal(pupil)) return refusePupil(c, visit, pupil);
  const { tasks, home, school, record, now } = pupil;
  const { firstName } = record.person;
  const last = lastOf(pupil);
  const isLeft = tasks.some(({ state }) => state === 'ready');
  const names = `${doneSeconds}; url=${home}`;
  if (last?.tasks.some(({ state }) => state === 'declined')) {
    const isJust = Date.parse(now) - Date.parse(last.at) <= justSeconds * 1000;
    if (!isJust) return c.redirect(home, 303);
    const rest = isLeft ? pupilHome(pupil) : undefined;
    if (!rest) c.header('Refresh', names);
    return c.html(<AllRightPage school={school} home={home} firstName={firstName} rest={rest} />);
  }
  if (!last || isLeft) return c.redirect(pupilHome(pupil), 303);
  c.header('Refresh', names);
  const isAnswers = last.tasks.every(({ form }) => hasPupilQuestions(form));
  return c.html(
    <DonePage school={school} home={home} firstName={firstName} isAnswers={isAnswers} />,
  );
};
