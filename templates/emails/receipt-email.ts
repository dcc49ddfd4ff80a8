import type { GivenBy } from '../../functions/core/agreement/typed-name.ts';
import { type Instant, showFullDate, showInstant } from '../../functions/core/calendar.ts';
import { capacity, linkWorks } from './ask-email.ts';
import { compose } from './compose.ts';
import type { Email, Frame, SignedForm } from './email.ts';
import {
  type EmailPart,
  greeting,
  office,
  pageBehindLink,
  paragraph,
  why,
} from './email-content.ts';
import { called, everyone, forms, names, namesForSubject } from './email-phrases.ts';

export type ReceiptProps = Frame & {
  /** What this person signed, and nobody else's answers; at least one. */
  signed: SignedForm[];
  at: Instant;
  /** One, or one each where they signed several times within minutes. */
  references: readonly string[];
  /** The school entered it, as they replied on paper or by phone; absent where they signed. */
  entered?: GivenBy;
  /** They had answered all of it before: these are their answers now. */
  changed: boolean;
};

/** What happens next with what was signed, a sentence each; the school's part comes last. */
function nextSteps({ firstNames, waitsFor, next }: SignedForm): string[] {
  const child = `${names(firstNames)} ${firstNames.length > 1 ? 'need' : 'needs'} to sign too, at home with you or in school`;
  const family = waitsFor === 'pupil' ? child : 'A parent needs to sign too';
  const school =
    next === 'class-teacher' ? 'the class teacher will sign' : 'the school will review it';
  const alone =
    next === 'class-teacher' ? 'The class teacher will sign next' : 'The school will now review it';
  return [
    ...(waitsFor ? [family] : []),
    ...(next ? [waitsFor ? `After that ${school}` : alone] : []),
  ];
}

function withSteps(done: string, form: SignedForm): string {
  const steps = nextSteps(form);
  return steps.length > 0 ? `${[done, ...steps].join('. ')}.` : done;
}

/** What was done with one form, in words, and what happens next. */
function doneWith(form: SignedForm, about: boolean): string {
  const { said, answers, firstNames } = form;
  const who = about ? `, for ${names(firstNames)}` : '';
  switch (said) {
    case 'withdraw':
      return `You withdrew this${who}. It no longer counts.`;
    case 'refuse':
      return `You said no${who}. Nothing was signed.`;
    case 'talk':
      return `You would like to talk first${who}. The school will get in touch.`;
    case 'no-uses':
      return withSteps(`You said no to everything${who}`, form);
    case 'signed':
      return withSteps(
        answers.length > 0 && about ? `For ${names(firstNames)}` : `Signed${who}`,
        form,
      );
  }
}

const answersOf = (form: SignedForm, about: boolean): EmailPart => ({
  part: 'answers',
  title: called(form),
  who: doneWith(form, about),
  rows: form.answers,
});

/** "signed 2 forms", "changed your answers on 1 form", "withdrew 1 form". */
function whatWasDone({ signed, changed }: ReceiptProps): string {
  const count = forms(new Set(signed.map(called)).size);
  const said = new Set(signed.map((form) => form.said));
  if (said.size > 1) return `answered ${count}`;
  if (said.has('withdraw')) return `withdrew ${count}`;
  if (said.has('refuse')) return `said no to ${count}`;
  if (said.has('no-uses') && !changed) return `said no to everything on ${count}`;
  if (said.has('talk')) return `asked to talk about ${count}`;
  return changed ? `changed your answers on ${count}` : `signed ${count}`;
}

/** Whom to tell when somebody else has signed: a pupil tells whom they see every day. */
const notYou = (props: Frame): EmailPart => {
  const was = 'Was this not you, or is something wrong? Tell';
  return props.to.as === 'pupil'
    ? paragraph(`${was} your teacher at once, or reply to this email.`)
    : office(props, `${was} us at once.`);
};

const replied: Record<GivenBy['by'], string> = { paper: 'on paper', phone: 'by phone' };

const referencesOf = ({ references }: ReceiptProps): string =>
  `${references.length > 1 ? 'References' : 'Reference'}: ${names(references)}`;

/** What was done, by them or for them. */
const thanks = ({ entered, at }: ReceiptProps, done: string): string =>
  entered
    ? `Thank you for your reply ${replied[entered.by]} on ${showFullDate(entered.on)}. The school has entered it: you ${done}.`
    : `Thank you. You ${done} on ${showInstant(at)}.`;

/** What was signed, when, for whom and how to keep or change it. Nothing is attached. */
export function receiptEmail(props: ReceiptProps): Email {
  const { signed, to } = props;
  const about = to.as === 'contact';
  const who = everyone(signed);
  const done = whatWasDone(props);
  return compose(props, {
    subject: `you ${done}${about ? ` for ${namesForSubject(who)}` : ''}`,
    parts: [
      greeting(props),
      paragraph(
        `${thanks(props, `${done}${about ? ` for ${names(who)}` : ''}`)} ${referencesOf(props)}.`,
      ),
      ...signed.map((form) => answersOf(form, about)),
      {
        part: 'button',
        label: about ? 'Keep a copy, or change your answers' : 'Keep a copy',
        href: pageBehindLink(props, 'answers'),
        under: linkWorks(props, ''),
      },
      notYou(props),
      why(props, capacity(props, who)),
    ],
  });
}
