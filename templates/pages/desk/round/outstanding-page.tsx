import { mayEnter } from '../../../../functions/core/staff/role.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import {
  filterQuery,
  type OutstandingFilterProps,
  OutstandingFilters,
} from './outstanding-filters.tsx';
import { OutstandingTable, type OutstandingTableProps } from './outstanding-table.tsx';

export type OutstandingProps = OutstandingFilterProps &
  Omit<OutstandingTableProps, 'isReadOnly'> & {
    staff: AtDesk;
    reachable: number;
    /** Of the reachable, those who were emailed within the last day, or are about to be. */
    resting: number;
    done?: { text: string; isSuccess: boolean };
  };

const allOf = (n: number): string =>
  n === 1 ? 'The one person' : n === 2 ? 'Both' : `All ${n.toLocaleString('en-GB')}`;

/** How many a chase would leave in peace today, said before anybody tries. */
const Resting = ({ props: { reachable, resting } }: { props: OutstandingProps }) => {
  if (resting === 0) return <></>;
  const free = reachable - resting;
  return (
    <p class="govuk-body">
      {free > 0 && `${count(free, 'person', 'people')} can be chased today. `}
      {resting === reachable ? `${allOf(reachable)} who can be reached` : `${resting} more`}{' '}
      {resting === 1 ? 'was' : 'were'} emailed within the last day, or{' '}
      {resting === 1 ? 'has' : 'have'} an email on its way
      {free === 0 && ': nobody to chase before tomorrow'}.
    </p>
  );
};

const ChaseAll = ({ props: { reachable, resting, filter } }: { props: OutstandingProps }) => {
  if (reachable === 0) return <></>;
  const free = reachable - resting;
  const href = `/desk/outstanding/chase?${filterQuery(filter)}`;
  if (free === 0)
    return (
      <Button href={href} kind="secondary">
        Chase all the same
      </Button>
    );
  if (resting > 0) return <Button href={href}>{`Chase the ${free} who can be chased`}</Button>;
  return (
    <Button href={href}>
      {reachable === 1 ? 'Chase the one who is reachable' : `Chase all ${reachable} reachable`}
    </Button>
  );
};

/** Others only read the list. */
const mayChase = ({ staff }: OutstandingProps): boolean => mayEnter(staff.roles, 'chase');

const isNarrowed = ({ class: group, form, why }: OutstandingProps['filter']): boolean =>
  [group, form, why].some((one) => one !== '');

const List = ({ props }: { props: OutstandingProps }) => (
  <>
    {mayChase(props) && (
      <>
        <Resting props={props} />
        <ButtonGroup>
          <ChaseAll props={props} />
          <a
            class="govuk-link"
            href={`/desk/outstanding.csv?${filterQuery(props.filter)}`}
            download
          >
            Download this list (CSV)
          </a>
          {props.rounds.some(({ id }) => id === props.filter.round) && (
            <a class="govuk-link" href={`/desk/slips?${filterQuery(props.filter)}`}>
              Paper slips for this list
            </a>
          )}
        </ButtonGroup>
      </>
    )}
    <OutstandingTable {...props} isReadOnly={!mayChase(props)} />
  </>
);

export const OutstandingPage = (props: OutstandingProps) => (
  <DeskPage staff={props.staff} title="Outstanding" at="/desk/outstanding">
    {props.done && <Banner {...props.done} />}
    <h1 class="govuk-heading-l">Outstanding</h1>
    {props.rounds.length === 0 && (
      <p class="govuk-body">
        No round has been issued yet.{' '}
        <a class="govuk-link" href="/desk/rounds">
          Go to the rounds
        </a>
      </p>
    )}
    {(props.rounds.length > 0 || props.lines.of > 0) && <OutstandingFilters {...props} />}
    {props.lines.of > 0 ? (
      <List props={props} />
    ) : (
      props.rounds.length > 0 && (
        <p class="govuk-body" role="status">
          {isNarrowed(props.filter)
            ? 'Nothing matches these filters.'
            : 'Nothing is outstanding here.'}
        </p>
      )
    )}
  </DeskPage>
);
