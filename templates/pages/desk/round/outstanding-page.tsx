import type { Problem } from '../../../../functions/core/refusal.ts';
import { mayEnter } from '../../../../functions/core/staff/role.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { ErrorMessage } from '../../../components/error-message/error-message.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { Pages } from '../page-links.tsx';
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
    /** Why nobody is outstanding where no filter leaves any out. */
    nothing: Nothing;
    done?: { text: string; isSuccess: boolean };
    problems?: readonly Problem[];
  };

/** All that a round still asks for is signed; its year is over, so that nobody is asked; or none asked for it. */
export type Nothing = 'all-signed' | 'is-over' | 'unasked';

const allOf = (n: number): string =>
  n === 1 ? 'The one person' : n === 2 ? 'Both' : `All ${n.toLocaleString('en-GB')}`;

/** How many would be left in peace today, said before anybody tries. */
const Resting = ({ props: { reachable, resting } }: { props: OutstandingProps }) => {
  if (resting === 0) return <></>;
  const free = reachable - resting;
  return (
    <p class="govuk-body">
      {free > 0 && `${count(free, 'person', 'people')} can be reminded today. `}
      {resting === reachable ? `${allOf(reachable)} we can email` : `${resting} more`}{' '}
      {resting === 1 ? 'was' : 'were'} emailed within the last day, or{' '}
      {resting === 1 ? 'has' : 'have'} an email on its way
      {free === 0 && ', so there is nobody to remind before tomorrow'}.
    </p>
  );
};

const RemindAll = ({ props: { reachable, resting, filter } }: { props: OutstandingProps }) => {
  if (reachable === 0) return <></>;
  const free = reachable - resting;
  const href = `/desk/outstanding/chase?${filterQuery(filter)}`;
  if (free === 0)
    return (
      <Button href={href} kind="secondary">
        Remind them anyway
      </Button>
    );
  if (resting > 0)
    return <Button href={href}>{`Remind ${count(free, 'person', 'people')} today`}</Button>;
  return (
    <Button href={href}>
      {reachable === 1
        ? 'Remind the one person we can email'
        : `Remind all ${reachable} we can email`}
    </Button>
  );
};

/** Others only read the list. */
const mayChase = ({ staff }: OutstandingProps): boolean => mayEnter(staff.roles, 'chase');

const isNarrowed = ({ class: group, form, why, name }: OutstandingProps['filter']): boolean =>
  name !== undefined || [group, form, why].some((one) => one !== '');

/** What is done with the list as a whole. */
const WholeList = ({ props }: { props: OutstandingProps }) => {
  const { filter, rounds } = props;
  const isOfRound = rounds.some(({ id }) => id === filter.round);
  return (
    <>
      <Resting props={props} />
      <ButtonGroup>
        <RemindAll props={props} />
        <a class="govuk-link" href={`/desk/outstanding.csv?${filterQuery(filter)}`} download>
          Download this list (CSV)
        </a>
        {/* Slips are printed for a class, never for whoever is called alike. */}
        {isOfRound && filter.name === undefined && (
          <a class="govuk-link" href={`/desk/slips?${filterQuery(filter)}`}>
            Paper slips for this list
          </a>
        )}
      </ButtonGroup>
    </>
  );
};

const hasAnyToRemind = ({ lines }: OutstandingProps): boolean =>
  lines.items.some(({ chaseable }) => chaseable.length > 0);

const pageQuery = ({ filter, lines }: OutstandingProps, tick?: 'all'): string =>
  filterQuery(filter, { page: lines.number > 1 ? String(lines.number) : undefined, tick });

/** Links, not buttons: without scripts a page with all of it ticked is another page. */
const TickAll = ({ props }: { props: OutstandingProps }) => (
  <p class="govuk-body app-screen-only">
    {props.isTicked ? (
      <a class="govuk-link app-tap" href={`/desk/outstanding?${pageQuery(props)}`}>
        Untick all
      </a>
    ) : (
      <a class="govuk-link app-tap" href={`/desk/outstanding?${pageQuery(props, 'all')}`}>
        Tick all on this page
      </a>
    )}
  </p>
);

/** The list to tick some of, who are then reminded. */
const PickedList = ({ props }: { props: OutstandingProps }) => {
  const problem = errorFor(props.problems, 'person');
  if (!hasAnyToRemind(props)) return <OutstandingTable {...props} isReadOnly={false} />;
  return (
    <form method="post" action={`/desk/outstanding/chase/chosen?${pageQuery(props)}`} novalidate>
      <TickAll props={props} />
      {problem && <ErrorMessage id="person-error">{problem}</ErrorMessage>}
      <OutstandingTable {...props} isReadOnly={false} />
      <Button kind="secondary">Send reminders for those ticked</Button>
    </form>
  );
};

const List = ({ props }: { props: OutstandingProps }) => (
  <>
    {mayChase(props) ? (
      <>
        <WholeList props={props} />
        <PickedList props={props} />
      </>
    ) : (
      <OutstandingTable {...props} isReadOnly />
    )}
    <Pages of={props.lines} />
  </>
);

const nothingWords: Record<Nothing, string> = {
  'all-signed': 'Everyone who is asked has signed.',
  'is-over': 'This round was for a school year that has ended, so nobody is being asked.',
  unasked: 'Nothing is outstanding here.',
};

const NothingListed = ({ props: { filter, nothing } }: { props: OutstandingProps }) =>
  isNarrowed(filter) ? (
    <p class="govuk-body" role="status">
      Nothing matches these filters.{' '}
      <a
        class="govuk-link app-tap"
        href={`/desk/outstanding?${new URLSearchParams({ round: filter.round })}`}
      >
        Clear the filters
      </a>
    </p>
  ) : (
    <p class="govuk-body" role="status">
      {nothingWords[nothing]}
    </p>
  );

export const OutstandingPage = (props: OutstandingProps) => (
  <DeskPage
    staff={props.staff}
    title="Outstanding"
    at="/desk/outstanding"
    problems={props.problems}
  >
    {props.done && <Banner {...props.done} />}
    <h1 class="govuk-heading-l">Outstanding</h1>
    {props.rounds.length === 0 && (
      <p class="govuk-body">
        No round has been sent yet.{' '}
        <a class="govuk-link" href="/desk/rounds">
          Go to the rounds
        </a>
      </p>
    )}
    {(props.rounds.length > 0 || props.lines.of > 0) && <OutstandingFilters {...props} />}
    {props.lines.of > 0 ? (
      <List props={props} />
    ) : (
      props.rounds.length > 0 && <NothingListed props={props} />
    )}
  </DeskPage>
);
