import type { Frame } from './email.ts';
import { inSentence, oneLine } from './one-line.ts';

/** One piece of an email, written once and shown twice: as plain text and as HTML. */
export type EmailPart =
  | { part: 'paragraph'; text: string }
  | { part: 'list'; items: string[] }
  /** The one thing to do. `under` says more about the link. */
  | { part: 'button'; label: string; href: string; under: string }
  | { part: 'answers'; title: string; who: string; rows: { label: string; answer: string }[] }
  /** Small print at the end, with a way to say that it is wrong, and the privacy notice. */
  | { part: 'why'; text: string; link?: { label: string; href: string }; privacy: string };

export type Content = { subject: string; parts: EmailPart[] };

export const paragraph = (text: string): EmailPart => ({ part: 'paragraph', text });

export const greeting = ({ to }: Frame): EmailPart => paragraph(`Hello ${inSentence(to.name)},`);

/**
 * How to reach the office, as a whole sentence after `before` ("Questions?"). A pupil asks the
 * teacher first.
 */
export function office({ school, to }: Frame, before: string): EmailPart {
  const reply = 'reply to this email';
  if (to.as === 'pupil') return paragraph(`${before} Ask your teacher, or ${reply}.`);
  return paragraph(
    school.officePhone
      ? `${before} Call the school office on ${oneLine(school.officePhone)} or ${reply}.`
      : `${before} Write to ${oneLine(school.officeEmail)} or ${reply}.`,
  );
}

/** The link to one page behind it: /k sends these two, and no others, on to their page. */
export const pageBehindLink = ({ link }: Frame, page: 'not-me' | 'answers'): string =>
  `${link}?go=${page}`;

/** Why they get this ("because …"), and how to say that it is wrong. */
export function why(frame: Frame, because: string, otherwise = ''): EmailPart {
  const text = `You get this email ${because}. ${otherwise}If that is wrong, `;
  const privacy = new URL(`/${frame.school.id}/privacy`, frame.link).href;
  // Only a contact can be marked as somebody else; everyone else has the school at hand.
  if (frame.to.as === 'pupil')
    return { part: 'why', text: `${text}please tell your teacher.`, privacy };
  if (frame.to.as !== 'contact')
    return { part: 'why', text: `${text}please tell the school office.`, privacy };
  const label = `I am not ${inSentence(frame.to.name)}`;
  const link = { label, href: pageBehindLink(frame, 'not-me') };
  return { part: 'why', text: `${text}tell us:`, link, privacy };
}
