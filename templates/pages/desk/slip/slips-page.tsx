import { groupOf } from '../../../../functions/core/person/group.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { OutstandingFilter } from '../../../../functions/core/round/filter-outstanding.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import {
  mostSlips,
  type SlipAudience,
  type SlipFamily,
} from '../../../../functions/core/slip/who-gets-slips.ts';
import { Button } from '../../../components/button/button.tsx';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Input } from '../../../components/input/input.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { count, groupName } from '../desk-words.ts';
import { formFilter, groupFilter } from '../list-filters.ts';

export type SlipsPageProps = {
  staff: AtDesk;
  /** Those that were issued, newest first. */
  rounds: readonly Pick<Round, 'id' | 'name'>[];
  filter: OutstandingFilter;
  audience: SlipAudience;
  groups: readonly string[];
  forms: readonly string[];
  formNames: Record<string, string>;
  /** Families whose slips are printed together. */
  parts: readonly (readonly SlipFamily[])[];
  /** A reference as it was typed, and what is wrong with it. */
  reference?: string;
  problems?: readonly Problem[];
};

const FindSlip = ({ reference, problems }: SlipsPageProps) => (
  <form method="post" action="/desk/slips/find" novalidate autocomplete="off">
    <Input
      name="reference"
      label="Has a slip come back?"
      labelSize="m"
      hint="Type the reference on it: 8 letters and digits, such as 7KTM-2XPC."
      error={errorFor(problems, 'reference')}
      value={reference}
      width={20}
      spellcheck={false}
      autocapitalize="off"
    />
    <Button kind="secondary">Find this slip</Button>
  </form>
);

const Filters = (props: SlipsPageProps) => (
  <FilterBar
    action="/desk/slips"
    label="Choose families"
    button="Show families"
    filters={[
      {
        name: 'round',
        label: 'Round',
        value: props.filter.round,
        items: props.rounds.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        name: 'who',
        label: 'Families',
        value: props.audience,
        items: [
          { value: 'unreachable', label: 'We cannot reach by email' },
          { value: 'everyone', label: 'With something outstanding' },
        ],
      },
      groupFilter(props.filter.class, props.groups),
      formFilter(props.filter.form, props.forms, props.formNames),
    ]}
  >
    {props.filter.why && <input type="hidden" name="why" value={props.filter.why} />}
  </FilterBar>
);

/** "4B", "RA to 4B". */
function classesOf(families: readonly SlipFamily[]): string {
  const [first, last] = [families[0], families.at(-1)].map((one) =>
    one ? groupName(groupOf(one.to)) : '',
  );
  return first === last ? `${first}` : `${first} to ${last}`;
}

const PrintPart = ({ families }: { families: readonly SlipFamily[] }) => (
  <form method="post" action="/desk/slips/print">
    <input type="hidden" name="contacts" value={families.map(({ contact }) => contact).join(' ')} />
    <Button>
      Print {count(families.length, 'slip', 'slips')}: {classesOf(families)}
    </Button>
  </form>
);

const PrintSlips = ({ parts }: Pick<SlipsPageProps, 'parts'>) => {
  const families = parts.reduce((sum, part) => sum + part.length, 0);
  if (families === 0)
    return (
      <p class="govuk-body" role="status">
        No family here needs a slip.
      </p>
    );
  return (
    <>
      <p class="govuk-body">
        {count(families, 'family gets', 'families get')} a slip. We sort slips by the class of the
        youngest child, who takes the slip home.
        {parts.length > 1 &&
          ` You can print up to ${mostSlips} at a time, so print them class by class.`}
      </p>
      <p class="govuk-body">
        If you print a family’s slip again, the code on the earlier slip will stop working.
      </p>
      {parts.map((part) => (
        <PrintPart families={part} />
      ))}
    </>
  );
};

/** Where slips are printed, and found again when they come back. */
export const SlipsPage = (props: SlipsPageProps) => (
  <DeskPage
    staff={props.staff}
    title="Paper slips"
    at="/desk/outstanding"
    back={{ href: '/desk/outstanding', text: 'Outstanding' }}
    problems={props.problems}
  >
    <h1 class="govuk-heading-l">Paper slips</h1>
    <p class="govuk-body">
      A slip asks one family for everything they still have to answer. They can scan its code with a
      phone and sign there, or fill it in and send it back.
    </p>
    <FindSlip {...props} />
    <h2 class="govuk-heading-m">Print slips</h2>
    {props.rounds.length === 0 ? (
      <p class="govuk-body">Nothing has been asked of families yet.</p>
    ) : (
      <>
        <Filters {...props} />
        <PrintSlips parts={props.parts} />
      </>
    )}
    <LinkLine href="/desk/poster">Poster for parents who have lost the email</LinkLine>
  </DeskPage>
);
