import type { CalendarDate } from '../../../../functions/core/calendar.ts';
import type {
  FoundContact,
  FoundSomeone,
} from '../../../../functions/core/person/people-search.ts';
import { fullName, listNames, showYear } from '../../../../functions/core/person/person.ts';
import type { PersonRow } from '../../../../functions/core/person/person-record.ts';
import { contactPath } from '../contact/contact-path.ts';
import { kindNames } from '../desk-words.ts';
import { leavingShort } from '../person/person-words.ts';

const whoIs = (person: PersonRow, today: CalendarDate): string => {
  const who = person.post ?? kindNames[person.kind].one;
  const year = person.year && showYear(person.year);
  return [who, person.class, year, leavingShort(person, today)].filter(Boolean).join(', ');
};

const nameAndClass = (person: PersonRow): string =>
  person.class ? `${fullName(person)} (${person.class})` : fullName(person);

/** "Mother of Maya Khan (4B)", one for each word there is for it. */
function whoseContact({ contact, pupils }: FoundContact): string {
  if (contact.mergedInto) return 'Merged into another record';
  const byWord = Map.groupBy(pupils, ({ relationship }) => relationship || 'Contact');
  const lines = [...byWord].map(
    ([word, theirs]) => `${word} of ${listNames(theirs.map(({ person }) => nameAndClass(person)))}`,
  );
  return lines.join('; ') || 'Contact, with no child here';
}

/** Somebody whom a search found: the way to their page, their name, and who they are. */
export type WhoWasFound = { href: string; name: string; who: string };

export const whoWasFound = (found: FoundSomeone, today: CalendarDate): WhoWasFound =>
  'person' in found
    ? {
        href: `/desk/people/${found.person.id}`,
        name: fullName(found.person),
        who: whoIs(found.person, today),
      }
    : {
        href: contactPath(found.contact.id),
        name: found.contact.name,
        who: whoseContact(found),
      };
