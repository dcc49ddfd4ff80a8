import type { Contact } from '../../person/contact.ts';
import { fullName, type Person, showYear } from '../../person/person.ts';

const quoted = (text: string | undefined): string => (text ? text : 'none');
const listed = (texts: readonly string[] | undefined): string => (texts ?? []).join(', ');

type Shown = { label: string; was: string | undefined; now: string | undefined };

const said = (shown: readonly Shown[]): string[] =>
  shown
    .filter(({ was, now }) => (was ?? '') !== (now ?? ''))
    .map(({ label, was, now }) => `${label} ${quoted(was)} → ${quoted(now)}`);

type PersonFields = Omit<Person, 'school'>;

/** What changed about a person, in words: "class 4B → 5B". Empty when nothing did. */
export function personDifferences(was: PersonFields, now: PersonFields): string[] {
  const changed = said([
    { label: 'name', was: fullName(was), now: fullName(now) },
    { label: 'UPN', was: was.upn, now: now.upn },
    { label: 'admission number', was: was.admissionNumber, now: now.admissionNumber },
    { label: 'year', was: was.year && showYear(was.year), now: now.year && showYear(now.year) },
    { label: 'class', was: was.class, now: now.class },
    { label: 'classes', was: listed(was.classes), now: listed(now.classes) },
    { label: 'post', was: was.post, now: now.post },
    { label: 'user name', was: was.userName, now: now.userName },
    { label: 'email', was: was.email, now: now.email },
    { label: 'staff code', was: was.staffCode, now: now.staffCode },
  ]);
  return was.leftOn && !now.leftOn ? ['is back at the school', ...changed] : changed;
}

/** The same for a contact. */
export const contactDifferences = (
  was: Omit<Contact, 'school'>,
  now: Omit<Contact, 'school'>,
): string[] =>
  said([
    { label: 'name', was: was.name, now: now.name },
    { label: 'email', was: was.email, now: now.email },
    { label: 'phone', was: was.phone, now: now.phone },
  ]);
