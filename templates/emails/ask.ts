import { showDate } from '../../functions/core/calendar.ts';
import { compose } from './compose.ts';
import { type Content, greeting, office, type Part, paragraph, why } from './content.ts';
import type { AskedForm, Email, Frame } from './email.ts';
import { inSentence } from './one-line.ts';
import {
  everyone,
  forms,
  listForms,
  names,
  namesForSubject,
  nextDueOn,
  pleaseAnswer,
  showLongDate,
} from './phrases.ts';

export type AskProps = Frame & {
  /** Everything that waits for this person, from however many rounds; at least one form. */
  asked: AskedForm[];
};

/** "3 forms for Maya and Idris", "Photos and video for Maya", "please sign 2 forms". */
function whatFor({ asked, to }: AskProps, shorten: boolean): string {
  const what = asked.length === 1 && shorten ? (asked[0]?.title ?? '') : forms(asked.length);
  if (to.as !== 'contact') return `${what} to sign`;
  const who = everyone(asked);
  return `${what} for ${shorten ? namesForSubject(who) : names(who)}`;
}

function subjectOf(props: AskProps, before: string): string {
  const due = nextDueOn(props.asked, props.on);
  return `${before}${whatFor(props, true)}${due ? `, by ${showDate(due)}` : ''}`;
}

/** A minute a form for reading and answering, and one to sign. */
const minutes = (asked: readonly AskedForm[]): string =>
  `It takes about ${asked.length + 1} minutes. You do not need an account or a password.`;

/** What the link opens and how long: the same for a first email and a reminder. */
export function openForms(props: Frame): Part {
  const also =
    props.to.as === 'contact' ? 'also to change your mind' : 'also to see what you signed';
  return {
    part: 'button',
    label: props.to.as === 'contact' ? 'Open your forms' : 'Read and sign',
    href: props.link,
    under: `The same link works until ${showLongDate(props.worksUntil)}, ${also}. It is yours alone, so please do not pass it on.`,
  };
}

/** On what ground this person is asked. */
export function capacity(props: Frame, about: readonly string[]): string {
  if (props.to.as === 'staff') return "because the school's records say that you work for it";
  if (props.to.as === 'governor') return "because the school's records say that you are a governor";
  return `because the school's records say that you may decide for ${names(about)}`;
}

function contentOf(props: AskProps, subject: string, opening: string[]): Content {
  const { asked, to } = props;
  const about = to.as === 'contact';
  return {
    subject,
    parts: [
      greeting(props),
      ...opening.map(paragraph),
      { part: 'list', items: listForms(asked, about) },
      paragraph(`${pleaseAnswer(props)} ${minutes(asked)}`.trim()),
      openForms(props),
      office(props, about ? 'Rather on paper, or any questions?' : 'Any questions?'),
      why(props, capacity(props, everyone(asked))),
    ],
  };
}

const need = (props: AskProps): string =>
  props.to.as === 'contact'
    ? `your answer on ${whatFor(props, false)}`
    : `you to read and sign ${forms(props.asked.length)}`;

/** A round's first email: what is asked, for whom, by when, and the link. */
export function askEmail(props: AskProps): Email {
  const school = inSentence(props.school.name);
  const subject = subjectOf(props, '');
  return compose(props, contentOf(props, subject, [`${school} needs ${need(props)}:`]));
}

/** The same again, for what still waits, as a kind reminder. */
export function chaseEmail(props: AskProps): Email {
  const subject = subjectOf(props, 'reminder – ');
  return compose(
    props,
    contentOf(props, subject, [
      'This is a friendly reminder. If you have answered in the last hour, thank you: you can leave this email.',
      `${inSentence(props.school.name)} still needs ${need(props)}:`,
    ]),
  );
}
