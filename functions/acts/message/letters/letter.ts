import type { Email, Frame } from '../../../../templates/emails/email.ts';
import type { AcademicYear } from '../../../core/calendar.ts';
import type { AsksFor } from '../../../core/message/message.ts';

/**
 * What to write once there is a link to put into it, and for which year that link is minted; `asksFor`: what it
 * asks for, where it does.
 */
export type Letter = {
  academicYear: AcademicYear;
  asksFor?: AsksFor;
  write: (frame: Frame) => Email;
};
