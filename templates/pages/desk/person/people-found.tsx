import type { CalendarDate } from '../../../../functions/core/calendar.ts';
import type { FoundSomeone } from '../../../../functions/core/person/people-search.ts';
import { fullName, listNames, showYear } from '../../../../functions/core/person/person.ts';
import type { PersonRow } from '../../../../functions/core/person/person-record.ts';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, kindNames } from '../desk-words.ts';
import { type PageOf, Pages } from '../page-links.tsx';
import { contactPath } from './contact-path.ts';
import { leavingShort } from './person-words.ts';

const whoIs = (person: PersonRow, today: CalendarDate): string => {
  const who = person.post ?? kindNames[person.kind].one;
  const year = person.year && showYear(person.year);
  const left = leavingShort(person, today);
  return [who, person.class, year, left].filter(Boolean).join(', ');
};

const nameAndClass = (person: PersonRow): string =>
  person.class ? `${fullName(person)} (${person.class})` : fullName(person);

/** "Mother of Maya Khan (4B)", one for each word there is for it. */
function whoseContact({ pupils }: Extract<FoundSomeone, { contact: unknown }>): string {
  const byWord = Map.groupBy(pupils, ({ relationship }) => relationship || 'Contact');
  const lines = [...byWord].map(
    ([word, theirs]) => `${word} of ${listNames(theirs.map(({ person }) => nameAndClass(person)))}`,
  );
  return lines.join('; ') || 'Contact, with no child here';
}

const rowOf = (today: CalendarDate) => (found: FoundSomeone) => {
  const isPerson = 'person' in found;
  const href = isPerson ? `/desk/people/${found.person.id}` : contactPath(found.contact.id);
  const name = isPerson ? fullName(found.person) : found.contact.name;
  return [
    {
      content: (
        <a class="govuk-link app-tap" href={href}>
          {name}
        </a>
      ),
    },
    {
      content: isPerson ? whoIs(found.person, today) : whoseContact(found),
      attributes: { 'data-label': 'Who' },
    },
  ];
};

/** What the header's search found. */
export const PeopleFound = (props: {
  staff: AtDesk;
  query: string;
  today: CalendarDate;
  found: PageOf<FoundSomeone>;
}) => {
  const { found, query } = props;
  return (
    <DeskPage staff={props.staff} title="Search results" at="/desk/register" sought={query}>
      <h1 class="govuk-heading-l">Search results</h1>
      {found.of === 0 ? (
        <>
          <p class="govuk-body" role="status">
            {query
              ? 'Nobody was found. Check the spelling, or type only part of a name, email address, phone number, class or UPN.'
              : 'Type part of a name, email address, phone number, class or UPN in the search box at the top of the page.'}
          </p>
          <LinkLine href="/desk/register">See everybody by class</LinkLine>
        </>
      ) : (
        <>
          <Table
            class="app-rows"
            caption={count(found.of, 'person found', 'people found')}
            captionSize="s"
            firstCellIsHeader
            head={[{ content: 'Name' }, { content: 'Who' }]}
            rows={found.items.map(rowOf(props.today))}
          />
          <Pages of={found} />
        </>
      )}
    </DeskPage>
  );
};
