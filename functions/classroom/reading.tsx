import type { Context } from 'hono';
import { toNames } from '../../templates/pages/class/class-page.tsx';
import { IsItYouPage } from '../../templates/pages/class/is-it-you.tsx';
import { PromisePage } from '../../templates/pages/class/promise.tsx';
import { ReadingPage } from '../../templates/pages/class/reading.tsx';
import { plain } from '../core/form.ts';
import { fullName } from '../core/person.ts';
import { type PupilSheet, writesName } from '../core/pupil.ts';
import type { Problem } from '../core/refusal.ts';
import { namesFor } from '../core/seat.ts';
import { pupilStatement } from '../core/typed-name.ts';
import { type PupilVisit, pupilHome, refusePupil } from './visiting.tsx';

/** What is still to be promised. */
export const readyTasks = ({ tasks }: PupilVisit) => tasks.filter(({ state }) => state === 'ready');

/** Every page of the words a pupil has still to promise, form after form. */
const pagesOf = (visit: PupilVisit) =>
  readyTasks(visit).flatMap(({ agreement, form, words }) => {
    const names = namesFor(visit.school.name, visit.record.person, agreement);
    return words.pages.map((page) => ({ form, page, names }));
  });

const addressOf = (visit: PupilVisit, at: number): string =>
  at === 1 ? pupilHome(visit) : `${pupilHome(visit)}/${at}`;

/** One page of their own words, of those that are read one after another. */
function showReading(c: Context, visit: PupilVisit, at: number) {
  const pages = pagesOf(visit);
  const shown = pages[at - 1];
  if (!shown) return refusePupil(c, visit, { refusal: 'not-found' });
  const back =
    at === 1 ? toNames(visit.home) : { href: addressOf(visit, at - 1), text: 'Back one page' };
  const isLast = at === pages.length;
  return c.html(
    <ReadingPage
      school={visit.school.name}
      called={visit.called}
      form={shown.form.title}
      page={shown.page}
      title={plain(shown.page.title, shown.names)}
      names={shown.names}
      at={at}
      of={pages.length}
      back={back}
      next={isLast ? `${pupilHome(visit)}/promise` : addressOf(visit, at + 1)}
    />,
  );
}

/** `GET /class/s/<ref>/<person>`: the first page, or, where all were read to, "is it you?" */
export const beginPage = (c: Context, visit: PupilVisit) =>
  visit.session.mode === 'each'
    ? showReading(c, visit, 1)
    : c.html(
        <IsItYouPage
          school={visit.school.name}
          home={visit.home}
          called={visit.called}
          next={`${pupilHome(visit)}/promise`}
        />,
      );

/** `GET /class/s/<ref>/<person>/<page>` */
export const readingPage = (c: Context, visit: PupilVisit) =>
  showReading(c, visit, Number(c.req.param('page')));

/** What was typed and is wrong. */
export type Sent = { sheet: PupilSheet; problems: readonly Problem[] };

/** The last page: questions, name, "I promise". */
export function showPromise(c: Context, visit: PupilVisit, sent?: Sent) {
  const { session, record, school } = visit;
  const types = session.mode === 'each' && writesName(record.person.year);
  const lastPage = { href: addressOf(visit, pagesOf(visit).length), text: 'Back one page' };
  return c.html(
    <PromisePage
      school={school.name}
      action={`${pupilHome(visit)}/promise`}
      back={session.mode === 'each' ? lastPage : toNames(visit.home)}
      promised={readyTasks(visit).map(({ agreement: { id }, form }) => ({
        agreement: id,
        form,
        answers: sent?.sheet.answers[id] ?? {},
      }))}
      statement={pupilStatement(fullName(record.person))}
      typed={types ? { name: sent?.sheet.typedName ?? '' } : undefined}
      problems={sent?.problems ?? []}
    />,
    sent ? 422 : 200,
  );
}

/** `GET /class/s/<ref>/<person>/promise` */
export const promisePage = (c: Context, visit: PupilVisit) => showPromise(c, visit);
