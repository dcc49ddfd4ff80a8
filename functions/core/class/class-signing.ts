import type { Via } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import type { PupilRecord } from '../pupil/pupil.ts';
import type { PupilSheet } from '../pupil/pupil-sheet.ts';
import { signAsPupil } from '../pupil/sign-as-pupil.ts';
import type { Refusal } from '../refusal.ts';
import type { School } from '../school/school.ts';
import { type ClassSession, isClassOpen } from './class-session.ts';

/** Forms of a session that a class signs together and that were worded anew since they were read. */
const changedSinceRead = (session: ClassSession, catalogue: Catalogue): string[] =>
  session.forms.filter(
    (form) => session.read?.hashes[form] !== currentVersion(catalogue, form).hash,
  );

/** Whether pupils may sign: where a class signs together, only what was read to them as it is now. */
export const mayBegin = (session: ClassSession, catalogue: Catalogue): boolean =>
  session.mode === 'each' || changedSinceRead(session, catalogue).length === 0;

/** A pupil with those of their agreements that the session is about. */
export const aboutSession = (session: ClassSession, record: PupilRecord): PupilRecord => ({
  ...record,
  agreements: record.agreements.filter((agreement) => session.forms.includes(agreement.form)),
});

/**
 * A pupil signs in class all that the session asks of them. Refusals: `class-closed`,
 * `not-allowed` (another class), `not-your-turn` (together, and nobody has read it aloud yet; a form
 * that the session is not about), `wording-changed` (since it was read aloud), and those of
 * `signAsPupil`. The facts hold only while the session stands as it was read.
 */
export function signAsPupilInClass(
  session: ClassSession,
  school: School,
  record: PupilRecord,
  catalogue: Catalogue,
  sheet: PupilSheet,
  how: { reference: string; now: Instant },
): { facts: Fact[] } | Refusal {
  if (!isClassOpen(session, how.now)) return { refusal: 'class-closed' };
  if (record.person.class !== session.class) return { refusal: 'not-allowed' };
  if (session.mode === 'together' && !session.read) return { refusal: 'not-your-turn' };
  if (!mayBegin(session, catalogue))
    return { refusal: 'wording-changed', forms: changedSinceRead(session, catalogue) };
  const via: Via = {
    by: 'class',
    session: session.id,
    mode: session.mode,
    openedBy: session.openedBy,
    ...(session.openedByName && { openedByName: session.openedByName }),
    ...(session.mode === 'together' && session.read && { readBy: session.read.by }),
    ...(session.mode === 'together' && session.read?.name && { readByName: session.read.name }),
  };
  const about = aboutSession(session, record);
  const signed = signAsPupil(school, about, catalogue, sheet, { via, ...how });
  if ('refusal' in signed) return signed;
  return { facts: [...signed.facts, { fact: 'class-still-open', session }] };
}
