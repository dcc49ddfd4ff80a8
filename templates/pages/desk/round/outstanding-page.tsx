import { noRound } from '../../../../functions/core/family/family.ts';
import { groupOf, groupValue } from '../../../../functions/core/person/group.ts';
import type { OutstandingFilter } from '../../../../functions/core/round/filter-outstanding.ts';
import type { OutstandingLine } from '../../../../functions/core/round/outstanding.ts';
import { reasons, waitingOn } from '../../../../functions/core/round/outstanding-reason.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import type { SelectItem } from '../../../components/select/select.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import {
  count,
  groupName,
  nextInWords,
  reasonNames,
  waitingNames,
  whyInWords,
} from '../desk-words.ts';
import { type PageOf, Pages } from '../page-links.tsx';

export type OutstandingProps = {
  staff: AtDesk;
  /** Those that were issued, newest first. */
  rounds: readonly Pick<Round, 'id' | 'name'>[];
  filter: OutstandingFilter;
  groups: readonly string[];
  forms: readonly string[];
  formNames: Record<string, string>;
  lines: PageOf<OutstandingLine>;
  /** Of the whole filtered list, not of one page. */
  formCount: number;
  reachable: number;
  /** Of the reachable, those who were emailed within the last day. */
  resting: number;
  done?: { text: string; isSuccess: boolean };
};

/** The filter as a query, without what filters nothing. */
export function filterQuery(filter: OutstandingFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more }))
    if (value) query.set(name, value);
  return query.toString();
}

/** What no round asked for, where a list of rounds can be chosen from. */
const unasked = { value: noRound, label: 'Asked for by families, and visits' };

const all = (label: string): SelectItem => ({ value: '', label });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const Filters = ({ props }: { props: OutstandingProps }) => (
  <FilterBar
    action="/desk/outstanding"
    label="Narrow the list"
    filters={[
      {
        name: 'round',
        label: 'Round',
        value: props.filter.round,
        items: [...props.rounds.map(({ id, name }) => ({ value: id, label: name })), unasked],
      },
      {
        name: 'class',
        label: 'Class',
        value: props.filter.class,
        items: [
          all('All classes'),
          ...props.groups.map((group) => ({ value: groupValue(group), label: groupName(group) })),
        ],
      },
      {
        name: 'form',
        label: 'Form',
        value: props.filter.form,
        items: [
          all('All forms'),
          ...props.forms.map((form) => ({ value: form, label: props.formNames[form] ?? form })),
        ],
      },
      {
        name: 'why',
        label: 'Why',
        value: props.filter.why,
        items: [
          all('Any reason'),
          ...Object.entries(waitingNames).map(([value, label]) => ({ value, label })),
          ...reasons.map((why) => ({ value: why, label: capital(reasonNames[why]) })),
        ],
      },
    ]}
  />
);

const Chase = ({ line, filter }: { line: OutstandingLine; filter: OutstandingFilter }) => (
  <a
    class="govuk-link app-tap"
    href={`/desk/outstanding/chase?${filterQuery(filter, { person: line.person })}`}
  >
    Chase
    <span class="govuk-visually-hidden">
      {' '}
      {line.who.firstName} {line.who.lastName}
    </span>
  </a>
);

const WhatToDo = ({ line }: { line: OutstandingLine }) => (
  <a
    class="govuk-link app-tap"
    href={`/desk/attention?${new URLSearchParams({ person: line.person })}`}
  >
    What to do
    <span class="govuk-visually-hidden">
      {' '}
      about {line.who.firstName} {line.who.lastName}
    </span>
  </a>
);

/** What the office does about a row: chase, or look up what only it can move. */
const Do = ({ line, filter }: { line: OutstandingLine; filter: OutstandingFilter }) => {
  const mayChase = line.chaseable.length > 0;
  const isStuck = line.agreements.some(({ why }) => waitingOn(why) === 'attention');
  if (!mayChase && !isStuck) return <span class="app-none">–</span>;
  return (
    <>
      {mayChase && <Chase line={line} filter={filter} />} {isStuck && <WhatToDo line={line} />}
    </>
  );
};

/** What is open of theirs, in the order of the round. */
export const formsOf = (
  line: OutstandingLine,
  forms: readonly string[],
  names: Record<string, string>,
): string =>
  forms
    .filter((form) => line.agreements.some((agreement) => agreement.form === form))
    .map((form) => names[form] ?? form)
    .join(', ');

const rowOf = (line: OutstandingLine, props: OutstandingProps) => [
  {
    content: (
      <a class="govuk-link app-tap" href={`/desk/people/${line.person}`}>
        {line.who.firstName} {line.who.lastName}
      </a>
    ),
  },
  {
    content: groupName(groupOf(line.who)),
    attributes: { 'data-label': 'Class' },
  },
  {
    content: formsOf(line, props.forms, props.formNames),
    attributes: { 'data-label': 'Forms' },
  },
  { content: whyInWords(line), attributes: { 'data-label': 'Why' } },
  { content: nextInWords(line), attributes: { 'data-label': 'Next' } },
  { content: <Do line={line} filter={props.filter} /> },
];

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
      {resting === 1 ? 'was' : 'were'} emailed within the last day
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

const List = ({ props }: { props: OutstandingProps }) => (
  <>
    <Resting props={props} />
    <ButtonGroup>
      <ChaseAll props={props} />
      <a class="govuk-link" href={`/desk/outstanding.csv?${filterQuery(props.filter)}`} download>
        Download this list (CSV)
      </a>
    </ButtonGroup>
    <Table
      class="app-rows"
      caption={`${count(props.lines.of, 'person', 'people')}, ${count(props.formCount, 'form', 'forms')}`}
      captionSize="m"
      firstCellIsHeader
      head={[
        { content: 'Name' },
        { content: 'Class' },
        { content: 'Forms' },
        { content: 'Why' },
        { content: 'Who acts next' },
        { content: 'Do' },
      ]}
      rows={props.lines.items.map((line) => rowOf(line, props))}
    />
    <Pages of={props.lines} />
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
    {(props.rounds.length > 0 || props.lines.of > 0) && <Filters props={props} />}
    {props.lines.of > 0 ? (
      <List props={props} />
    ) : (
      props.rounds.length > 0 && (
        <p class="govuk-body" role="status">
          Nothing is outstanding here.
        </p>
      )
    )}
  </DeskPage>
);
