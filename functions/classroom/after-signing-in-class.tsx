import type { Context } from 'hono';
import { AllRightPage, ClassDonePage } from '../../templates/pages/class/class-done-page.tsx';
import type { JoinedPupil } from '../acts/class/joined-class.ts';
import { lastAnswered } from '../core/pupil/last-answered.ts';
import { hasPupilQuestions } from '../core/pupil/pupil-sheet.ts';
import { classHome, pupilHome } from './behind-class.tsx';

/** How long the tick stands before the names come back by themselves. */
const doneSeconds = 5;
/** So long after a no its own pupil still reads this; whoever looks later must not learn of it. */
const justSeconds = 60;

/** `GET /class/s/<ref>/<person>/done`: the tick, for a moment; after a no, that it is all right. */
export function afterSigningPage(c: Context, pupil: JoinedPupil) {
  const { tasks, school, record, now } = pupil;
  const { firstName } = record.person;
  const home = classHome(pupil.session);
  const last = lastAnswered(tasks);
  const isLeft = tasks.some(({ state }) => state === 'ready');
  const backToNames = `${doneSeconds}; url=${home}`;
  if (last?.tasks.some(({ state }) => state === 'declined')) {
    const isJust = Date.parse(now) - Date.parse(last.at) <= justSeconds * 1000;
    if (!isJust) return c.redirect(home, 303);
    const rest = isLeft ? pupilHome(pupil) : undefined;
    if (!rest) c.header('Refresh', backToNames);
    return c.html(
      <AllRightPage
        school={school}
        home={home}
        firstName={firstName}
        rest={rest}
        isWithdrawn={last.isWithdrawn}
      />,
    );
  }
  if (!last || isLeft) return c.redirect(pupilHome(pupil), 303);
  c.header('Refresh', backToNames);
  const isAnswers = last.tasks.every(({ form }) => hasPupilQuestions(form));
  return c.html(
    <ClassDonePage school={school} home={home} firstName={firstName} isAnswers={isAnswers} />,
  );
}
