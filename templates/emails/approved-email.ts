import { capacity, linkWorks } from './ask-email.ts';
import { compose } from './compose.ts';
import type { Email, Frame } from './email.ts';
import { greeting, office, pageBehindLink, paragraph, why } from './email-content.ts';
import { everyone, forms, names, namesForSubject } from './email-phrases.ts';
import { inSentence, oneLine } from './one-line.ts';

/** One thing that was asked for and is approved: for whom, by which post and on which day. */
export type ApprovedForm = { title: string; firstName: string; how: string };

export type ApprovedProps = Frame & { approved: ApprovedForm[] };

/** The same for several children is told once. */
function together(approved: readonly ApprovedForm[]) {
  const groups = Map.groupBy(approved, ({ title, how }) => JSON.stringify([title, how]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ ...first, firstNames: own.map(({ firstName }) => firstName) }] : [];
  });
}

/** That what somebody asked for is approved, by whom and when. */
export function approvedEmail(props: ApprovedProps): Email {
  const { to, school } = props;
  const isContact = to.as === 'contact';
  const approved = together(props.approved);
  const who = everyone(approved);
  const what = approved.length === 1 ? oneLine(approved[0]?.title ?? '') : forms(approved.length);
  return compose(props, {
    subject: `approved: ${what}${isContact ? ` for ${namesForSubject(who)}` : ''}`,
    parts: [
      greeting(props),
      paragraph(`${inSentence(school.name)} approved what you signed:`),
      {
        part: 'list',
        items: approved.map(
          ({ title, how, firstNames }) =>
            `${oneLine(title)}${isContact ? `: ${names(firstNames)}` : ''}. ${how}.`,
        ),
      },
      {
        part: 'button',
        label: 'See what you signed',
        href: pageBehindLink(props, 'answers'),
        under: linkWorks(props, ''),
      },
      office(props, 'Any questions?'),
      why(props, capacity(props, who)),
    ],
  });
}
