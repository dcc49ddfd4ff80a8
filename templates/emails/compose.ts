import { asHtml } from './as-html.tsx';
import { asText } from './as-text.ts';
import type { Email, Frame } from './email.ts';
import type { Content } from './email-content.ts';
import { inSentence, oneLine } from './one-line.ts';

/** An email in its three shapes. The school's name begins the subject, because that is what parents look for. */
export function compose(frame: Frame, content: Content): Email {
  const subject = `${oneLine(frame.school.name)}: ${content.subject}`;
  const whole = { ...content, subject };
  return { subject, text: asText(whole), html: asHtml(inSentence(frame.school.name), whole) };
}
