import { openForms } from './ask-email.ts';
import { compose } from './compose.ts';
import type { AskedForm, Email, Frame } from './email.ts';
import { type EmailPart, greeting, office, paragraph, why } from './email-content.ts';
import { forms, listForms, pleaseAnswer } from './email-phrases.ts';
import { inSentence } from './one-line.ts';

export type LinkProps = Frame & {
  /** What waits for this person now; may be nothing. */
  asked: AskedForm[];
};

function waiting(props: LinkProps): EmailPart[] {
  const { asked, to } = props;
  if (asked.length === 0)
    return [paragraph('Nothing waits for you. You can see what you signed, and keep a copy.')];
  return [
    paragraph(`${forms(asked.length)} ${asked.length === 1 ? 'waits' : 'wait'} for you:`),
    { part: 'list', items: listForms(asked, to.as === 'contact') },
    ...[pleaseAnswer(props)].filter(Boolean).map(paragraph),
  ];
}

const notYou = 'If you did not ask for a link, you need do nothing: it came to you alone. ';

/** A new link, for somebody who asked for one. */
export const newLinkEmail = (props: LinkProps): Email =>
  compose(props, {
    subject: 'your new link',
    parts: [
      greeting(props),
      paragraph('You asked for a new link to your forms. Here it is.'),
      ...waiting(props),
      openForms(props),
      office(props, 'Any questions?'),
      why(props, `because we have this address for ${inSentence(props.to.name)}`, notYou),
    ],
  });
