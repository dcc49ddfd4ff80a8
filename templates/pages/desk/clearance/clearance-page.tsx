import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Input } from '../../../components/input/input.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, groupName } from '../desk-words.ts';
import { ClearanceList } from './clearance-list.tsx';
import {
  type ClearanceRow,
  groundInWords,
  missingInWords,
  noInOneWord,
  type Wanted,
  wantedInWords,
  who,
  whyItEnds,
  yesInWords,
} from './clearance-words.ts';

export type ClearanceProps = {
  staff: AtDesk;
  query: string;
  /** It was sent with neither a name nor a class. */
  isAskedOfNobody: boolean;
  /** Somebody looked up by id, out of a list. */
  person?: string;
  /** A class, or a kind of people; empty: everybody. */
  group: string;
  groups: readonly string[];
  wanted: Wanted;
  /** All that can be asked for, the school's own words first. */
  choices: readonly Wanted[];
  rows: readonly ClearanceRow[];
  /** A whole class, rather than people looked up by name. */
  isList: boolean;
  /** How many more fit the search than are shown. */
  more: number;
  formNames: Record<string, string>;
  /** When this was looked up, for a printed page. */
  asOf: string;
};

const Yes = ({ row, props }: { row: ClearanceRow; props: ClearanceProps }) => {
  const ends = whyItEnds(row);
  return (
    <>
      <p class="govuk-body">
        <strong>
          <span aria-hidden="true">✓ </span>
          {yesInWords(row)}.
        </strong>{' '}
        {wantedInWords(props.wanted)}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {row.grounds.map((ground) => (
          <li>{groundInWords(ground, props.formNames)}</li>
        ))}
      </ul>
      {ends && <p class="govuk-body">{ends}</p>}
    </>
  );
};

const No = ({ row, props }: { row: ClearanceRow; props: ClearanceProps }) => {
  const missing = row.clearance.cleared ? [] : row.clearance.missing;
  return (
    <>
      <p class="govuk-body">
        <strong>
          <span aria-hidden="true">✗ </span>
          {noInOneWord(missing)}.
        </strong>{' '}
        {wantedInWords(props.wanted)}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {missing.map((one) => (
          <li>{missingInWords(one, row, props.wanted, props.formNames)}</li>
        ))}
      </ul>
      {row.noEmail && (
        <p class="govuk-body">
          {row.person.kind === 'pupil'
            ? 'No contact of theirs can be emailed: ask the office.'
            : 'The register has no email address of theirs: ask the office.'}
        </p>
      )}
    </>
  );
};

const Answer = ({ row, props }: { row: ClearanceRow; props: ClearanceProps }) => (
  <section class={`app-answer app-answer--${row.clearance.cleared ? 'yes' : 'no'}`}>
    <h2 class="govuk-heading-m">{who(row.person)}</h2>
    {row.clearance.cleared ? <Yes row={row} props={props} /> : <No row={row} props={props} />}
  </section>
);

const isBlank = ({ query, group, person }: ClearanceProps): boolean =>
  query === '' && group === '' && person === undefined;

function Found(props: ClearanceProps) {
  if (isBlank(props)) return <></>;
  if (props.rows.length === 0)
    return props.person ? (
      <p class="govuk-body" role="status">
        They are not on the register any more.
      </p>
    ) : (
      <p class="govuk-body" role="status">
        Nobody on the register fits “{props.query || groupName(props.group)}”. Try only part of the
        name.
      </p>
    );
  return (
    <>
      {props.isList && (
        <p class="govuk-body">
          {props.group === '-' ? groupName('') : groupName(props.group)}:{' '}
          {wantedInWords(props.wanted)}, as it stood on {props.asOf}.
        </p>
      )}
      {props.more > 0 && (
        <p class="govuk-body" role="status">
          The first {props.rows.length} are shown; {count(props.more, 'more fits', 'more fit')}.
          Type more of the name.
        </p>
      )}
      {props.isList ? (
        <ClearanceList {...props} />
      ) : (
        props.rows.map((row) => <Answer row={row} props={props} />)
      )}
    </>
  );
}

export const ClearancePage = (props: ClearanceProps) => (
  <DeskPage staff={props.staff} title="May they use it?" at="/desk/clearance">
    <h1 class="govuk-heading-l">May they use it?</h1>
    <FilterBar
      action="/desk/clearance"
      label="Look somebody up"
      button="Look up"
      filters={[
        {
          name: 'class',
          label: 'Class',
          value: props.group,
          items: [
            { value: '', label: 'Any class' },
            ...props.groups.map((group) => ({ value: group || '-', label: groupName(group) })),
          ],
        },
        {
          name: 'use',
          label: 'Use of',
          value: props.wanted.value,
          items: props.choices.map(({ value, name }) => ({ value, label: name })),
        },
      ]}
    >
      <Input
        name="q"
        type="search"
        label="Name"
        value={props.query}
        width={20}
        autocomplete="off"
      />
      {props.person && <input type="hidden" name="person" value={props.person} />}
    </FilterBar>
    {isBlank(props) &&
      (props.isAskedOfNobody ? (
        <p class="govuk-body" role="status">
          Nobody was looked up: type a name, or choose a class to see all of it at once.
        </p>
      ) : (
        <p class="govuk-body">Type a name, or choose a class to see all of it at once.</p>
      ))}
    <Found {...props} />
  </DeskPage>
);
