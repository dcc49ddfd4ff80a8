import { showDate, showInstant } from '../../../functions/core/calendar.ts';
import type { Clearance, Missing } from '../../../functions/core/clearance.ts';
import { type Resource, resources, type SlotName } from '../../../functions/core/form.ts';
import { fullName, type Person } from '../../../functions/core/person.ts';
import { FilterBar } from '../../components/filter-bar/filter-bar.tsx';
import { Input } from '../../components/input/input.tsx';
import { type AtDesk, DeskPage } from './desk-page.tsx';
import { count, kindNames, resourceNames } from './words.ts';

/**
 * One person found. `noEmail`: no contact of theirs can be mailed at all. `noneForKind`: the school
 * uses no form that would give this to anybody of their kind.
 */
export type ClearanceRow = {
  person: Person;
  clearance: Clearance;
  noEmail: boolean;
  noneForKind: boolean;
};

export type ClearanceProps = {
  staff: AtDesk;
  query: string;
  resource: Resource;
  rows: readonly ClearanceRow[];
  /** How many more fit the search than are shown. */
  more: number;
  formNames: Record<string, string>;
};

const slotNames: Record<SlotName, string> = {
  parent: 'a parent',
  'class-teacher': 'the class teacher',
  self: 'their own signature',
};

const day = (instant: string): string => showInstant(instant).replace(/ at .*/, '');

function missingInWords(
  missing: Missing,
  { person, noneForKind }: ClearanceRow,
  formNames: Record<string, string>,
): string {
  if (missing.why === 'no-form')
    return noneForKind
      ? `No form gives ${kindNames[person.kind].many.toLowerCase()} this yet, so it cannot be given.`
      : 'No form that applies to them gives this, so it cannot be given.';
  if (missing.why === 'left') return `They left on ${showDate(missing.on)}.`;
  const form = `“${formNames[missing.form] ?? missing.form}”`;
  switch (missing.why) {
    case 'not-asked':
      return `${form}: nobody has been asked for this yet.`;
    case 'waiting':
      return `${form}: waiting for ${slotNames[missing.slot]} since ${day(missing.since)}.`;
    case 'talk':
      return `${form}: a parent wants to talk first, said on ${day(missing.since)}.`;
    case 'declined':
      return `${form}: a parent said no on ${day(missing.since)}.`;
  }
}

/** "Not yet" promises that it may come by itself, which a parent's no and a missing form do not. */
const inOneWord = (missing: readonly Missing[]): string =>
  missing.some(({ why }) => why === 'no-form' || why === 'left' || why === 'declined')
    ? 'No.'
    : 'Not yet.';

const who = (person: Person): string =>
  `${fullName(person)}, ${person.class ?? kindNames[person.kind].one.toLowerCase()}`;

const Yes = ({ row, props }: { row: ClearanceRow; props: ClearanceProps }) => {
  const { clearance } = row;
  if (!clearance.cleared) return <></>;
  return (
    <>
      <p class="govuk-body">
        <strong>
          <span aria-hidden="true">✓ </span>Yes, since {day(clearance.since)}.
        </strong>{' '}
        {resourceNames[props.resource]}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {clearance.grounds.map((ground) => (
          <li>
            “{props.formNames[ground.form] ?? ground.form}”, version {ground.version}, complete on{' '}
            {day(ground.since)}
          </li>
        ))}
      </ul>
      {clearance.until && (
        <p class="govuk-body">
          This rests on last year’s forms and ends on {showDate(clearance.until)}, unless this
          year’s are signed by then.
        </p>
      )}
    </>
  );
};

const No = ({ row, props }: { row: ClearanceRow; props: ClearanceProps }) => {
  const { clearance } = row;
  if (clearance.cleared) return <></>;
  return (
    <>
      <p class="govuk-body">
        <strong>
          <span aria-hidden="true">✗ </span>
          {inOneWord(clearance.missing)}
        </strong>{' '}
        {resourceNames[props.resource]}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {clearance.missing.map((missing) => (
          <li>{missingInWords(missing, row, props.formNames)}</li>
        ))}
      </ul>
      {row.noEmail && (
        <p class="govuk-body">No contact of theirs can be emailed: ask the office.</p>
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

function Found(props: ClearanceProps) {
  if (props.query === '') return <></>;
  if (props.rows.length === 0)
    return (
      <p class="govuk-body" role="status">
        Nobody on the register fits “{props.query}”. Try only part of the name.
      </p>
    );
  return (
    <>
      {props.more > 0 && (
        <p class="govuk-body" role="status">
          The first {props.rows.length} are shown; {count(props.more, 'more fits', 'more fit')}.
          Type more of the name.
        </p>
      )}
      {props.rows.map((row) => (
        <Answer row={row} props={props} />
      ))}
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
          name: 'use',
          label: 'Use of',
          value: props.resource,
          items: resources.map((value) => ({ value, label: resourceNames[value] })),
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
    </FilterBar>
    <Found {...props} />
  </DeskPage>
);
