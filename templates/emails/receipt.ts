import { type Instant, showInstant } from '../../functions/core/calendar.ts';
import { capacity } from './ask.ts';
import { compose } from './compose.ts';
import { greeting, linkTo, office, type Part, paragraph, why } from './content.ts';
import type { Email, Frame, SignedForm } from './email.ts';
import { everyone, forms, names, namesForSubject, showLongDate } from './phrases.ts';

export type ReceiptProps = Frame & {
  /** What this person signed in one go, and nobody else's answers; at least one. */
  signed: SignedForm[];
  at: Instant;
  reference: string;
  /** They had answered all of it before: these are their answers now. */
  changed: boolean;
};

function answersOf(form: SignedForm, about: boolean): Part {
  const who = about ? `For ${names(form.firstNames)}` : '';
  const done = form.answers.length === 0 ? (about ? `Signed, f${who.slice(1)}` : 'Signed') : who;
  const next = form.teacherNext ? '. The class teacher signs next.' : '';
  return { part: 'answers', title: form.title, who: `${done}${next}`, rows: form.answers };
}

/** What was signed, when, for whom and how to keep or change it. Nothing is attached. */
export function receiptEmail(props: ReceiptProps): Email {
  const { signed, to, changed } = props;
  const about = to.as === 'contact';
  const who = everyone(signed);
  const count = forms(new Set(signed.map((form) => form.title)).size);
  const verb = changed ? 'changed' : 'signed';
  const what = changed ? `your answers on ${count}` : count;
  return compose(props, {
    subject: `you ${verb} ${what}${about ? ` for ${namesForSubject(who)}` : ''}`,
    parts: [
      greeting(props),
      paragraph(
        `Thank you. You ${verb} ${what}${about ? ` for ${names(who)}` : ''} on ${showInstant(props.at)}. Reference: ${props.reference}.`,
      ),
      ...signed.map((form) => answersOf(form, about)),
      {
        part: 'button',
        label: about ? 'Keep a copy, or change your answers' : 'Keep a copy',
        href: linkTo(props, 'answers'),
        under: `The same link works until ${showLongDate(props.worksUntil)}. It is yours alone, so please do not pass it on.`,
      },
      office(props, 'Was this not you, or is something wrong? Tell us at once.'),
      why(props, capacity(props, who)),
    ],
  });
}
