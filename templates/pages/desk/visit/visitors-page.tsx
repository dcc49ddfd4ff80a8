import {
  type CalendarDate,
  type Instant,
  showDate,
  showInstant,
} from '../../../../functions/core/calendar.ts';
import { mayEnter } from '../../../../functions/core/staff/role.ts';
import { daysListed, type VisitState } from '../../../../functions/core/visit/visit-list.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Table } from '../../../components/table/table.tsx';
import { Tag } from '../../../components/tag/tag.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { Lines } from '../lines.tsx';
import { type PageOf, Pages } from '../page-links.tsx';

/** One visit, in words. */
export type VisitItem = {
  id: string;
  name: string;
  organisation?: string;
  host: string;
  purpose: string;
  signedAt?: Instant;
  endsOn?: CalendarDate;
  state: VisitState;
  decided?: { by: string; at: Instant; why?: string };
};

export type VisitorsProps = {
  staff: AtDesk;
  page: PageOf<unknown>;
  items: readonly VisitItem[];
  /** Where visitors fill in the form; absent while the school has it switched off. */
  address?: string;
  hasApprover: boolean;
  /** Whether the reader may open a person's record. */
  mayRead: boolean;
};

const headings: Record<VisitState, string> = {
  waiting: 'Waiting for approval',
  approved: 'Approved',
  returned: 'Sent back',
  over: `Over, in the last ${daysListed} days`,
};

const stateTags: Record<
  VisitState,
  { text: string; colour?: 'green' | 'grey' | 'red' | 'yellow' }
> = {
  waiting: { text: 'Waiting', colour: 'yellow' },
  approved: { text: 'Approved', colour: 'green' },
  returned: { text: 'Sent back', colour: 'red' },
  over: { text: 'Over', colour: 'grey' },
};

const decidedInWords = ({ state, decided }: VisitItem): string[] => {
  if (!decided) return [state === 'over' ? 'Never approved' : 'Nobody yet'];
  return [decided.by, showInstant(decided.at), ...(decided.why ? [`“${decided.why}”`] : [])];
};

const labelled = (label: string) => ({ attributes: { 'data-label': label } });

const rowOf = (item: VisitItem, mayRead: boolean) => [
  {
    content: mayRead ? (
      <a class="govuk-link app-tap" href={`/desk/people/${item.id}`}>
        {item.name}
      </a>
    ) : (
      item.name
    ),
  },
  { content: item.organisation ?? 'Nobody', ...labelled('From') },
  { content: <Lines lines={[item.host, item.purpose]} />, ...labelled('Visits, and what for') },
  { content: item.endsOn ? showDate(item.endsOn) : '', ...labelled('Last day') },
  { content: <Lines lines={decidedInWords(item)} />, ...labelled('Decided by') },
  {
    content: <Tag colour={stateTags[item.state].colour}>{stateTags[item.state].text}</Tag>,
    ...labelled('State'),
  },
];

const VisitTable = ({
  state,
  items,
  mayRead,
}: {
  state: VisitState;
  items: readonly VisitItem[];
  mayRead: boolean;
}) => (
  <Table
    class="app-rows"
    caption={headings[state]}
    captionSize="m"
    firstCellIsHeader
    head={[
      { content: 'Name' },
      { content: 'From' },
      { content: 'Visits, and what for' },
      { content: 'Last day' },
      { content: 'Decided by' },
      { content: 'State' },
    ]}
    rows={items.map((item) => rowOf(item, mayRead))}
  />
);

const ToApprove = ({ staff, items }: VisitorsProps) =>
  mayEnter(staff.roles, 'approvals') && items.some((item) => item.state === 'waiting') ? (
    <Button href="/desk/approvals">Approve visitors</Button>
  ) : (
    <></>
  );

const NoApprover = ({ staff }: { staff: AtDesk }) => (
  <WarningText>
    Nobody can approve visitors yet, so nobody gets a guest login.{' '}
    {mayEnter(staff.roles, 'settings') ? (
      <a class="govuk-link" href="/desk/settings/approvers">
        Say who approves in the settings
      </a>
    ) : (
      'An administrator says in the settings who approves.'
    )}
  </WarningText>
);

const Door = ({ address }: { address?: string }) =>
  address ? (
    <>
      <p class="govuk-body">
        Visitors fill in the form at <strong class="app-address">{address}</strong>, on their own
        phone or on a device at reception. A guest login ends by itself after the last day.
      </p>
      <Button kind="secondary" href="/desk/visitors/poster">
        Poster for the door
      </Button>
    </>
  ) : (
    <InsetText>The form for visitors is switched off in the settings.</InsetText>
  );

/** Who waits, who is here and until when, and who let them. */
export const VisitorsPage = (props: VisitorsProps) => (
  <DeskPage staff={props.staff} title="Visitors" at="/desk/visitors">
    <h1 class="govuk-heading-l">Visitors</h1>
    {!props.hasApprover && <NoApprover staff={props.staff} />}
    <Door address={props.address} />
    <ToApprove {...props} />
    {props.items.length === 0 ? (
      <p class="govuk-body">Nobody has signed in as a visitor in the last {daysListed} days.</p>
    ) : (
      <>
        <p class="govuk-body">{count(props.page.of, 'visit', 'visits')}</p>
        {[...Map.groupBy(props.items, (item) => item.state)].map(([state, items]) => (
          <VisitTable state={state} items={items} mayRead={props.mayRead} />
        ))}
        <Pages of={props.page} />
      </>
    )}
  </DeskPage>
);
