import type { ClearanceAnswer } from '../../../../functions/core/clearance/clearance-answer.ts';
import type { Wanted } from '../../../../functions/core/clearance/wanted.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Input } from '../../../components/input/input.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, groupName } from '../desk-words.ts';
import { ClearanceList } from './clearance-list.tsx';
import {
  groundInWords,
  missingInWords,
  noInOneWord,
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
  answers: readonly ClearanceAnswer[];
  /** A whole class, rather than people looked up by name. */
  isList: boolean;
  /** How many more fit the search than are shown. */
  more: number;
  formNames: Record<string, string>;
  /** When this was looked up, for a printed page. */
  asOf: string;
};

const Yes = ({ answer, props }: { answer: ClearanceAnswer; props: ClearanceProps }) => {
  const ends = whyItEnds(answer);
  return (
    <>
      <p class="govuk-body">
        <strong>
          <span aria-hidden="true">✓ </span>
          {yesInWords(answer)}.
        </strong>{' '}
        {wantedInWords(props.wanted)}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {answer.grounds.map((ground) => (
          <li>{groundInWords(ground, props.formNames)}</li>
        ))}
      </ul>
      {ends && <p class="govuk-body">{ends}</p>}
    </>
  );
};

const No = ({ answer, props }: { answer: ClearanceAnswer; props: ClearanceProps }) => {
  const missing = answer.clearance.cleared ? [] : answer.clearance.missing;
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
        {missing.map((form) => (
          <li>{missingInWords(form, answer, props.wanted, props.formNames)}</li>
        ))}
      </ul>
      {answer.noEmail && (
        <p class="govuk-body">
          {answer.person.kind === 'pupil'
            ? 'No contact of theirs can be emailed: ask the office.'
            : 'The register has no email address of theirs: ask the office.'}
        </p>
      )}
    </>
  );
};

const Answer = ({ answer, props }: { answer: ClearanceAnswer; props: ClearanceProps }) => (
  <section class={`app-answer app-answer--${answer.clearance.cleared ? 'yes' : 'no'}`}>
    <h2 class="govuk-heading-m">{who(answer.person)}</h2>
    {answer.clearance.cleared ? (
      <Yes answer={answer} props={props} />
    ) : (
      <No answer={answer} props={props} />
    )}
  </section>
);

const isBlank = ({ query, group, person }: ClearanceProps): boolean =>
  query === '' && group === '' && person === undefined;

function Answers(props: ClearanceProps) {
  if (isBlank(props)) return <></>;
  if (props.answers.length === 0)
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
          The first {props.answers.length} are shown; {count(props.more, 'more fits', 'more fit')}.
          Type more of the name.
        </p>
      )}
      {props.isList ? (
        <ClearanceList {...props} />
      ) : (
        props.answers.map((answer) => <Answer answer={answer} props={props} />)
      )}
    </>
  );
}

export const ClearancePage = (props: ClearanceProps) => (
  <DeskPage staff={props.staff} title="May they use it?" at="/desk/clearance">
    <h1 class="govuk-heading-l">May they use it?</h1>
    <FilterBar
      post
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
        attributes={{ maxlength: 100 }}
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
    <Answers {...props} />
  </DeskPage>
);
