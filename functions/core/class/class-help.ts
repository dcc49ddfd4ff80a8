import type { Agreement } from '../agreement/agreement.ts';
import type { Signature } from '../agreement/signature.ts';
import { strikeOutTogether, type ToStrike } from '../agreement/strike-out-together.ts';
import { isWithTeacher } from '../agreement/via.ts';
import { dateAt, type Instant } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { fullName } from '../person/person.ts';
import type { PupilRecord } from '../pupil/pupil.ts';
import type { PupilSheet } from '../pupil/pupil-sheet.ts';
import { signAsPupil } from '../pupil/sign-as-pupil.ts';
import type { Refusal } from '../refusal.ts';
import type { School } from '../school/school.ts';
import type { StaffAtDesk } from '../staff/staff-at-desk.ts';
import type { ClassSession } from './class-session.ts';
import { aboutSession } from './class-signing.ts';
import { isOwnClass } from './own-classes.ts';

/** A member of staff, with the verified address they signed in with, masked. */
type SignedIn = Pick<StaffAtDesk, 'person' | 'address'>;
type How = { reference: string; now: Instant };
type At = { school: School; record: PupilRecord; catalogue: Catalogue };

const teaches = ({ person }: SignedIn, record: PupilRecord, now: Instant): boolean =>
  record.person.class !== undefined && isOwnClass(person, record.person.class, dateAt(now));

/**
 * A member of staff read it to a pupil who cannot tap or type, and says what the pupil said. Who may
 * is for the caller to decide; `session`: in which lesson. Refusals: those of `signAsPupil`.
 */
export function signHelped(
  staff: SignedIn,
  { school, record, catalogue }: At,
  sheet: PupilSheet,
  how: How,
  session?: Pick<ClassSession, 'id'>,
): { facts: Fact[] } | Refusal {
  const via = {
    by: 'help' as const,
    staff: staff.person.id,
    staffName: fullName(staff.person),
    address: staff.address,
    ...(session && { session: session.id }),
  };
  return signAsPupil(school, record, catalogue, sheet, { via, ...how });
}

/**
 * The same in a class session, by the class teacher. Refusals:
 * `not-allowed` (another class than the session's, or not the teacher's own), `class-closed` (it is
 * confirmed: its list is final), and those of `signAsPupil`.
 */
export function signHelpedInClass(
  session: ClassSession,
  teacher: SignedIn,
  at: At,
  sheet: PupilSheet,
  how: How,
): { facts: Fact[] } | Refusal {
  const { record } = at;
  if (record.person.class !== session.class || !teaches(teacher, record, how.now))
    return { refusal: 'not-allowed' };
  if (session.confirmed) return { refusal: 'class-closed' };
  const about = { ...at, record: aboutSession(session, record) };
  const signed = signHelped(teacher, about, sheet, how, session);
  if ('refusal' in signed) return signed;
  return { facts: [...signed.facts, { fact: 'class-still-open', session }] };
}

/** A pupil's signature made in class, with the agreement it stands on. */
export type SignedInClass = { agreement: Agreement; signature: Signature };

/** What of a pupil's was signed in class or with a teacher's help, and still stands. */
export const signedInClass = (
  { agreements }: PupilRecord,
  signatures: readonly Signature[],
): SignedInClass[] =>
  agreements.flatMap((agreement) => {
    const entries = agreement.slots.find((seat) => seat.slot === 'pupil')?.entries ?? [];
    return signatures
      .filter(({ slot, act, via }) => slot === 'pupil' && act !== 'void' && isWithTeacher(via))
      .filter((signature) => signature.agreement === agreement.id)
      .filter((signature) => entries.some((entry) => entry.rev === signature.rev))
      .map((signature) => ({ agreement, signature }));
  });

/**
 * A class teacher strikes out what was signed in class under the wrong name: all of it that is
 * named, or none. Refusals: `not-allowed` (not a pupil of an own class), `invalid` (nothing chosen,
 * no reason), `not-your-turn` (it does not stand any more).
 */
export function strikeOutSigned(
  teacher: SignedIn,
  { school, record, catalogue, followUps }: At & Pick<ToStrike, 'followUps'>,
  signatures: readonly Signature[],
  wanted: { agreements: readonly string[]; why: string },
  how: How,
): { facts: Fact[] } | Refusal {
  if (!teaches(teacher, record, how.now)) return { refusal: 'not-allowed' };
  if (wanted.agreements.length === 0) {
    const message = 'Choose what was signed under the wrong name';
    return { refusal: 'invalid', problems: [{ field: 'agreement', message }] };
  }
  const standing = signedInClass(record, signatures);
  const struck = standing.filter(({ agreement }) => wanted.agreements.includes(agreement.id));
  if (struck.length < new Set(wanted.agreements).size) return { refusal: 'not-your-turn' };
  const staff = { person: teacher.person, role: `Class teacher of ${record.person.class}` };
  const signing = { via: { by: 'desk' as const, address: teacher.address }, ...how };
  const named = struck.map((one) => ({ ...one, person: record.person, followUps }));
  return strikeOutTogether(named, staff, wanted.why, signing, { school, catalogue });
}
