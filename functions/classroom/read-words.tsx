import type { Context } from 'hono';
import { toNames } from '../../templates/pages/class/class-page.tsx';
import { IsItYouPage } from '../../templates/pages/class/is-it-you.tsx';
import { wordsOf } from '../../templates/pages/class/promised.tsx';
import { ReadingPage } from '../../templates/pages/class/reading-page.tsx';
import { namesFor } from '../core/agreement/seat.ts';
import { plain } from '../core/form/form.ts';
import { pupilSays, toSign } from '../core/pupil/pupil-sheet.ts';
import { type PupilInClass, pupilHome, refusePupil } from './class-visit.tsx';

/** Every page of the words a pupil has still to promise, form after form. */
const pagesOf = (visit: PupilInClass) =>
  toSign(visit.tasks).flatMap(({ agreement, form, words }) => {
    const names = namesFor(visit.school.name, visit.record.person, agreement);
    return words.pages.map((page) => ({ form, page, names }));
  });

const addressOf = (visit: PupilInClass, at: number): string =>
  at === 1 ? pupilHome(visit) : `${pupilHome(visit)}/${at}`;

/** Back to the last page of the words; where all were read to, to the names. */
export const backFromPromise = (visit: PupilInClass): { href: string; text: string } =>
  visit.session.mode === 'each'
    ? { href: addressOf(visit, pagesOf(visit).length), text: 'Back one page' }
    : toNames(visit.home);

/** One page of their own words, of those that are read one after another. */
function showReading(c: Context, visit: PupilInClass, at: number) {
  const pages = pagesOf(visit);
  const shown = pages[at - 1];
  if (!shown) return refusePupil(c, visit, { refusal: 'not-found' });
  const back =
    at === 1 ? toNames(visit.home) : { href: addressOf(visit, at - 1), text: 'Back one page' };
  const isLast = at === pages.length;
  return c.html(
    <ReadingPage
      school={visit.school}
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

/** "Is it you?", before a tap alone says so. */
export const askIfYou = (c: Context, visit: PupilInClass, next: string, no?: string) =>
  c.html(
    <IsItYouPage
      school={visit.school}
      home={visit.home}
      called={visit.called}
      next={next}
      no={no ? { href: `${pupilHome(visit)}/no`, text: no } : undefined}
    />,
  );

/** `GET /class/s/<ref>/<person>`: the first page, or, where all were read to, "is it you?" */
export const beginPage = (c: Context, visit: PupilInClass) => {
  const says = pupilSays(toSign(visit.tasks).map(({ form }) => form));
  return visit.session.mode === 'each'
    ? showReading(c, visit, 1)
    : askIfYou(c, visit, `${pupilHome(visit)}/promise`, wordsOf(says).no);
};

/** `GET /class/s/<ref>/<person>/<page>` */
export const readingPage = (c: Context, visit: PupilInClass) =>
  showReading(c, visit, Number(c.req.param('page')));
