import type { CalendarDate } from '../../../../functions/core/calendar.ts';
import type { FoundSomeone } from '../../../../functions/core/person/people-search.ts';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { type PageOf, Pages } from '../page-links.tsx';
import { whoWasFound } from './who-was-found.ts';

const rowOf = (today: CalendarDate) => (found: FoundSomeone) => {
  const { href, name, who } = whoWasFound(found, today);
  return [
    {
      content: (
        <a class="govuk-link app-tap" href={href}>
          {name}
        </a>
      ),
    },
    { content: who, attributes: { 'data-label': 'Who' } },
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
