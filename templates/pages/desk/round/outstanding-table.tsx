import { groupOf } from '../../../../functions/core/person/group.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import type { OutstandingFilter } from '../../../../functions/core/round/filter-outstanding.ts';
import type { OutstandingLine } from '../../../../functions/core/round/outstanding.ts';
import { takesAnEmail, waitingOn } from '../../../../functions/core/round/outstanding-reason.ts';
import { Table } from '../../../components/table/table.tsx';
import { count, groupName, nextInWords, reasonsInWords } from '../desk-words.ts';
import { Lines } from '../lines.tsx';
import { type PageOf, Pages } from '../page-links.tsx';
import { filterQuery } from './outstanding-filters.tsx';

export type OutstandingTableProps = {
  filter: OutstandingFilter;
  forms: readonly string[];
  formNames: Record<string, string>;
  lines: PageOf<OutstandingLine>;
  /** Of the whole filtered list, not of one page. */
  formCount: number;
  /** For whoever neither chases nor opens a person's page. */
  isReadOnly: boolean;
};

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
    href={`/desk/to-do?${new URLSearchParams({ person: line.person })}`}
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
  const isStuck = line.agreements.some(
    ({ why }) => waitingOn(why) === 'attention' && !takesAnEmail(why),
  );
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

const rowOf = (line: OutstandingLine, props: OutstandingTableProps) => [
  {
    content: props.isReadOnly ? (
      fullName(line.who)
    ) : (
      <a class="govuk-link app-tap" href={`/desk/people/${line.person}`}>
        {fullName(line.who)}
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
  {
    content: <Lines lines={reasonsInWords(line, props.formNames, !props.isReadOnly)} />,
    attributes: { 'data-label': 'Why' },
  },
  { content: nextInWords(line), attributes: { 'data-label': 'Next' } },
  ...(props.isReadOnly ? [] : [{ content: <Do line={line} filter={props.filter} /> }]),
];

export const OutstandingTable = (props: OutstandingTableProps) => (
  <>
    <Table
      class="app-rows app-rows--wide"
      caption={`${count(props.lines.of, 'person', 'people')}, ${count(props.formCount, 'form', 'forms')}`}
      captionSize="m"
      firstCellIsHeader
      head={[
        { content: 'Name' },
        { content: 'Class' },
        { content: 'Forms' },
        { content: 'Why' },
        { content: 'Who acts next' },
        ...(props.isReadOnly ? [] : [{ content: 'Do' }]),
      ]}
      rows={props.lines.items.map((line) => rowOf(line, props))}
    />
    <Pages of={props.lines} />
  </>
);
