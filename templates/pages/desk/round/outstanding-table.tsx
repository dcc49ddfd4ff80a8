import { groupOf } from '../../../../functions/core/person/group.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import type { OutstandingLine } from '../../../../functions/core/round/outstanding.ts';
import { takesAnEmail, waitingOn } from '../../../../functions/core/round/outstanding-reason.ts';
import { Table } from '../../../components/table/table.tsx';
import { count, groupName, nextInWords } from '../desk-words.ts';
import { Lines } from '../lines.tsx';
import type { PageOf } from '../page-links.tsx';
import { type HandledInList, handledInWords } from './handled-words.ts';
import { type FilterInAddress, filterQuery } from './outstanding-filters.tsx';
import { reasonsInWords } from './reason-words.ts';

export type OutstandingTableProps = {
  filter: FilterInAddress;
  forms: readonly string[];
  formNames: Record<string, string>;
  lines: PageOf<OutstandingLine>;
  /** Of the whole filtered list, not of one page. */
  formCount: number;
  handled: HandledInList;
  /** Whether each who can be reminded is ticked at first. */
  isTicked: boolean;
  /** For whoever neither chases nor opens a person's page. */
  isReadOnly: boolean;
};

type Row = { line: OutstandingLine; filter: FilterInAddress };

const Remind = ({ line, filter }: Row) => (
  <a
    class="govuk-link app-tap"
    href={`/desk/outstanding/chase?${filterQuery(filter, { person: line.person })}`}
  >
    Remind now
    <span class="govuk-visually-hidden"> about {fullName(line.who)}</span>
  </a>
);

/** `field`: the first is the one that an error leads to. */
const Tick = (props: { line: OutstandingLine; field: string; isTicked: boolean }) => (
  <div class="govuk-checkboxes govuk-checkboxes--small">
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={props.field}
        name="person"
        type="checkbox"
        value={props.line.person}
        checked={props.isTicked}
      />
      <label class="govuk-label govuk-checkboxes__label" for={props.field}>
        <span class="govuk-visually-hidden">Tick {fullName(props.line.who)}</span>
      </label>
    </div>
  </div>
);

const WhatToDo = ({ line }: { line: OutstandingLine }) => (
  <a
    class="govuk-link app-tap"
    href={`/desk/to-do?${new URLSearchParams({ person: line.person })}`}
  >
    See what to do
    <span class="govuk-visually-hidden">
      {' '}
      about {line.who.firstName} {line.who.lastName}
    </span>
  </a>
);

const canBeReminded = ({ chaseable }: Pick<OutstandingLine, 'chaseable'>): boolean =>
  chaseable.length > 0;

/** What the office does about a row: remind, or look up what only it can move. */
const Do = ({ line, filter }: Row) => {
  const mayRemind = canBeReminded(line);
  const isStuck = line.agreements.some(
    ({ why }) => waitingOn(why) === 'attention' && !takesAnEmail(why),
  );
  if (!mayRemind && !isStuck) return <span class="app-none">–</span>;
  return (
    <>
      {mayRemind && <Remind line={line} filter={filter} />} {isStuck && <WhatToDo line={line} />}
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

/** Names the box of a row; the first of a page is the one that an error leads to. */
const fieldOf = (line: OutstandingLine, { lines }: OutstandingTableProps): string =>
  line === lines.items.find(canBeReminded) ? 'person' : `person-${line.person}`;

const rowOf = (line: OutstandingLine, props: OutstandingTableProps) => [
  ...(props.isReadOnly
    ? []
    : [
        {
          class: 'app-pick',
          content: canBeReminded(line) ? (
            <Tick line={line} field={fieldOf(line, props)} isTicked={props.isTicked} />
          ) : (
            ''
          ),
        },
      ]),
  {
    isHeader: true,
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
    content: (
      <Lines
        lines={[
          ...reasonsInWords(line, props.formNames, !props.isReadOnly),
          ...handledInWords(line, props.handled, props.formNames),
        ]}
      />
    ),
    attributes: { 'data-label': 'Why' },
  },
  { content: nextInWords(line), attributes: { 'data-label': 'Who acts next' } },
  ...(props.isReadOnly ? [] : [{ content: <Do line={line} filter={props.filter} /> }]),
];

export const OutstandingTable = (props: OutstandingTableProps) => (
  <Table
    class={
      props.isReadOnly ? 'app-rows app-rows--wide' : 'app-rows app-rows--wide app-rows--picked'
    }
    caption={`${count(props.lines.of, 'person', 'people')}, ${count(props.formCount, 'form', 'forms')}`}
    captionSize="m"
    head={[
      ...(props.isReadOnly
        ? []
        : [{ content: <span class="govuk-visually-hidden">Tick to remind</span> }]),
      { content: 'Name' },
      { content: 'Class' },
      { content: 'Forms' },
      { content: 'Why' },
      { content: 'Who acts next' },
      ...(props.isReadOnly ? [] : [{ content: 'Action' }]),
    ]}
    rows={props.lines.items.map((line) => rowOf(line, props))}
  />
);
