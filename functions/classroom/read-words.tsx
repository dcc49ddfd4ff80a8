import type { Context } from 'hono';
import { toNames } from '../../templates/pages/class/class-page.tsx';
import { IsItYouPage } from '../../templates/pages/class/is-it-you.tsx';
import { pageWordsFor } from '../../templates/pages/class/promised.tsx';
import { ReadingPage } from '../../templates/pages/class/reading-page.tsx';
import type { JoinedPupil } from '../acts/class/joined-class.ts';
import { namesFor } from '../core/agreement/seat.ts';
import { plain } from '../core/form/wording.ts';
import { pupilSays, toSign } from '../core/pupil/pupil-sheet.ts';
import { classHome, pupilHome, refuseToPupil } from './behind-class.tsx';

/** Every page of the words a pupil has still to promise, form after form. */
const pagesToRead = ({ tasks, school, record }: JoinedPupil) =>
  toSign(tasks).flatMap(({ agreement, form, words }) => {
    const names = namesFor(school.name, record.person, agreement);
    return words.pages.map((page) => ({ form, page, names }));
  });

const readingHref = (pupil: JoinedPupil, at: number): string =>
  at === 1 ? pupilHome(pupil) : `${pupilHome(pupil)}/${at}`;

/** Back to the last page of the words; where all were read to, to the names. */
export const backFromPromise = (pupil: JoinedPupil): { href: string; text: string } =>
  pupil.session.mode === 'each'
    ? { href: readingHref(pupil, pagesToRead(pupil).length), text: 'Back one page' }
    : toNames(classHome(pupil.session));

/** One page of their own words, of those that are read one after another. */
function showReading(c: Context, pupil: JoinedPupil, at: number) {
  const pages = pagesToRead(pupil);
  const shown = pages[at - 1];
  if (!shown) return refuseToPupil(c, pupil, { refusal: 'not-found' });
  const back =
    at === 1
      ? toNames(classHome(pupil.session))
      : { href: readingHref(pupil, at - 1), text: 'Back one page' };
  const isLast = at === pages.length;
  return c.html(
    <ReadingPage
      school={pupil.school}
      called={pupil.called}
      form={shown.form.title}
      page={shown.page}
      title={plain(shown.page.title, shown.names)}
      names={shown.names}
      at={at}
      of={pages.length}
      back={back}
      next={isLast ? `${pupilHome(pupil)}/promise` : readingHref(pupil, at + 1)}
    />,
  );
}

/** "Is it you?", before a tap alone says so. */
export const askIfYou = (c: Context, pupil: JoinedPupil, next: string, no?: string) =>
  c.html(
    <IsItYouPage
      school={pupil.school}
      home={classHome(pupil.session)}
      called={pupil.called}
      next={next}
      no={no ? { href: `${pupilHome(pupil)}/no`, text: no } : undefined}
    />,
  );

/** `GET /class/s/<ref>/<person>`: the first page, or, where all were read to, "is it you?" */
export const beginPage = (c: Context, pupil: JoinedPupil) => {
  const says = pupilSays(toSign(pupil.tasks).map(({ form }) => form));
  return pupil.session.mode === 'each'
    ? showReading(c, pupil, 1)
    : askIfYou(c, pupil, `${pupilHome(pupil)}/promise`, pageWordsFor(says).no);
};

/** `GET /class/s/<ref>/<person>/<page>` */
export const readingPage = (c: Context, pupil: JoinedPupil) =>
  showReading(c, pupil, Number(c.req.param('page')));
