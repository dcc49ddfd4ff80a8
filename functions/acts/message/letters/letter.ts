import type { Email, Frame } from '../../../../templates/emails/email.ts';
import type { AcademicYear } from '../../../core/calendar.ts';

/**
 * What to write once there is a link to put into it, and for which year that link is minted; `about`: ids of
 * the people whose forms it asks for.
 */
export type Letter = {
  academicYear: AcademicYear;
  about?: readonly string[];
  write: (frame: Frame) => Email;
};
