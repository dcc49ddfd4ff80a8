import { showDate } from '../../functions/core/calendar.ts';
import { compose } from './compose.ts';
import type { AskedForm, Email, Frame } from './email.ts';
import { type Content, type EmailPart, greeting, office, paragraph, why } from './email-content.ts';
import {
  called,
  everyone,
  forms,
  listForms,
  names,
  namesForSubject,
  nextDueOn,
  pleaseAnswer,
  showLongDate,
} from './email-phrases.ts';
import { inSentence, oneLine } from './one-line.ts';

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

/** Whose the link is, in words for a child of eleven and for everybody else. */
const yoursAlone = ({ as }: Frame['to']): string =>
  as === 'pupil'
    ? 'This link is only for you, so do not share it, not even with a friend.'
    : "This link is just for you. Please don't forward it.";

/** How long the link works, and what else it opens. */
export const linkWorks = ({ to, worksUntil }: Frame, also: string): string =>
  `The same link works until ${showLongDate(worksUntil)}${also}. ${yoursAlone(to)}`;

/** What the link opens and how long: the same for a first email and a reminder. */
export function openForms(props: Frame): EmailPart {
  const isContact = props.to.as === 'contact';
  return {
    part: 'button',
    label: isContact ? 'Open your forms' : 'Read and sign',
    href: props.link,
    under: linkWorks(
      props,
      isContact ? ', also to change your mind' : ', also to see what you signed',
    ),
  };
}

const recordsSay = (what: string): string => `because the school's records say that you ${what}`;

/** On what ground this person is asked. */
export function capacity({ to }: Frame, about: readonly string[]): string {
  switch (to.as) {
    case 'contact':
      return recordsSay(`can give permission for ${names(about)}`);
    case 'pupil':
      return 'because you are a pupil at the school and this is your school email';
    case 'learner':
      return recordsSay('learn there');
    case 'staff':
      return recordsSay('work for it');
    case 'volunteer':
      return recordsSay('help there as a volunteer');
    case 'governor':
      return recordsSay('are a governor');
    case 'visitor':
      return recordsSay('visit it');
  }
}

/** The same whether or not another parent has answered, so that it tells nothing of them (D-97). */
function enoughFromOne({ asked, to }: AskProps): EmailPart[] {
  const enough = asked.filter(({ oneIsEnough }) => oneIsEnough);
  if (to.as !== 'contact' || enough.length === 0) return [];
  const which =
    enough.length < asked.length ? 'some of these' : asked.length > 1 ? 'each of these' : 'this';
  const said = which === 'some of these' ? ' Each of those forms says so.' : '';
  return [
    paragraph(
      `We only need ${which} from one parent or carer.${said} If another parent or carer has answered, you can leave it, or answer it too.`,
    ),
  ];
}

/** What came back after it was answered, and why: it is asked again. */
const cameBack = ({ asked, to }: AskProps): EmailPart[] =>
  asked.flatMap((form) =>
    (form.returned ?? []).map(({ firstName, why: because }) => {
      const who = to.as === 'contact' ? ` for ${names([firstName])}` : '';
      const said = oneLine(because);
      return paragraph(
        said === ''
          ? `“${called(form)}”${who} came back to you. Please look at it again.`
          : `“${called(form)}”${who} came back to you. The school wrote: “${said}”`,
      );
    }),
  );

function contentOf(props: AskProps, subject: string, opening: string[]): Content {
  const { asked, to } = props;
  const about = to.as === 'contact';
  return {
    subject,
    parts: [
      greeting(props),
      ...opening.map(paragraph),
      { part: 'list', items: listForms(asked, about) },
      ...enoughFromOne(props),
      ...cameBack(props),
      paragraph(`${pleaseAnswer(props)} ${minutes(asked)}`.trim()),
      openForms(props),
      office(props, about ? 'Any questions, or need paper forms?' : 'Any questions?'),
      why(props, capacity(props, everyone(asked))),
    ],
  };
}

const need = (props: AskProps, still: string): string => {
  const school = inSentence(props.school.name);
  const verb = props.to.as === 'pupil' ? 'asks' : 'needs';
  const asks = props.asked.some(({ oneIsEnough }) => oneIsEnough) ? 'asks for' : 'needs';
  return props.to.as === 'contact'
    ? `${school} ${still}${asks} your answer on ${whatFor(props, false)}:`
    : `${school} ${still}${verb} you to read and sign ${forms(props.asked.length)}:`;
};

/** A round's first email: what is asked, for whom, by when, and the link. */
export function askEmail(props: AskProps): Email {
  return compose(props, contentOf(props, subjectOf(props, ''), [need(props, '')]));
}

/** The same again, for what still waits, as a kind reminder. */
export function chaseEmail(props: AskProps): Email {
  const subject = subjectOf(props, 'reminder – ');
  return compose(
    props,
    contentOf(props, subject, [
      `This is a friendly reminder. If you have ${props.to.as === 'contact' ? 'answered' : 'signed'} in the last hour, thank you: you can leave this email.`,
      need(props, 'still '),
    ]),
  );
}

/** That something came back, and why: only those forms, though more may wait. */
export function returnedEmail(props: AskProps): Email {
  const { asked, to } = props;
  const count = forms(asked.length);
  const again = `please look again at ${count}`;
  const subject = to.as === 'contact' ? `${again} for ${namesForSubject(everyone(asked))}` : again;
  const opening = `${inSentence(props.school.name)} read what you signed, and needs you to look again at ${count}:`;
  return compose(props, contentOf(props, subject, [opening]));
}
