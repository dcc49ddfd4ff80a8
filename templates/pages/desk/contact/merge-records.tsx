import { dateAt, type Instant, showDate } from '../../../../functions/core/calendar.ts';
import type { Contact } from '../../../../functions/core/person/contact.ts';
import { languageName } from '../../../../functions/core/person/language.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import {
  childField,
  type Differences,
  type MergeChoices,
} from '../../../../functions/core/register/contact-merge.ts';
import type { ContactField } from '../../../../functions/core/register/file-fields.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Table } from '../../../components/table/table.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { contactPath } from './contact-path.ts';
import { mergePath } from './merge-path.ts';
import { stateInWords } from './merge-words.ts';

/** That both are of one person, and what the page told would be replaced. */
export const sameField = 'same';
export const seenField = 'seen';

type ToldRecord = { contact: Contact; children: readonly string[] };

/** One answer that gives way to a later one: both in words, each with its day. */
export type ToldReplaced = {
  form: string;
  child: string;
  said: string;
  at: Instant;
  bySaid: string;
  byAt: Instant;
};

export type MergeRecordsProps = {
  staff: AtDesk;
  kept: ToldRecord;
  other: ToldRecord;
  differences: Differences;
  /** Children's names, by id. */
  called: Record<string, string>;
  replaced: readonly ToldReplaced[];
  askedAgain: readonly { form: string; child: string }[];
  /** Names of children for whom only one of the records is restricted. */
  restricted: readonly string[];
  choices: MergeChoices;
  isSame: boolean;
  seen: string;
  problems?: readonly Problem[];
};

const legends: Record<ContactField, string> = {
  name: 'Which name is right?',
  email: 'Which email address is right?',
  phone: 'Which phone number is right?',
  language: 'Which preferred language is right?',
};

/** What a record has in a field, as people read it. */
const shown = (contact: Contact, field: ContactField): string =>
  field === 'language' && contact.language
    ? languageName(contact.language)
    : (contact[field] ?? '');

const Both = ({ kept, other }: Pick<MergeRecordsProps, 'kept' | 'other'>) => {
  const row = (label: string, of: (record: ToldRecord) => string) => [
    { content: label },
    { content: of(kept), attributes: { 'data-label': 'This record' } },
    { content: of(other), attributes: { 'data-label': 'Other record' } },
  ];
  return (
    <Table
      class="app-rows"
      caption="The two records"
      captionSize="m"
      firstCellIsHeader
      head={[{ content: 'What' }, { content: 'This record' }, { content: 'Other record' }]}
      rows={[
        row('Name', ({ contact }) => contact.name),
        row('Email', ({ contact }) => contact.email ?? 'none'),
        row('Phone', ({ contact }) => contact.phone ?? 'none'),
        row('Preferred language', ({ contact }) => shown(contact, 'language') || 'not known'),
        row('Children', ({ children }) => children.join(', ') || 'none'),
      ]}
    />
  );
};

const Choices = (props: MergeRecordsProps) => {
  const { kept, other, differences, choices, problems } = props;
  return (
    <>
      {differences.fields.map((field) => (
        <Radios
          name={field}
          legend={legends[field]}
          legendSize="s"
          value={choices.fields[field] ?? ''}
          items={[
            { value: 'kept', label: shown(kept.contact, field) },
            { value: 'other', label: shown(other.contact, field) },
          ]}
          error={errorFor(problems, field)}
        />
      ))}
      {differences.children.map((child) => (
        <Radios
          name={childField(child.person)}
          legend={`Which is right for ${props.called[child.person] ?? 'this child'}?`}
          legendSize="s"
          value={choices.children[child.person] ?? ''}
          items={[
            { value: 'kept', label: stateInWords(child.kept) },
            { value: 'other', label: stateInWords(child.other) },
          ]}
          error={errorFor(problems, childField(child.person))}
        />
      ))}
    </>
  );
};

const day = (at: Instant): string => showDate(dateAt(at));

const WhatHappens = ({ replaced, askedAgain, restricted, other }: MergeRecordsProps) => (
  <>
    <h2 class="govuk-heading-m">What will happen</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>The children, replies and signatures of both will be under one record.</li>
      {restricted.map((child) => (
        <li>
          They will be restricted for {child}: never emailed about {child}, and what they answered
          will not count.
        </li>
      ))}
      {replaced.map((one) => (
        <li>
          {one.form} for {one.child}: {one.bySaid} on {day(one.byAt)} will count. The earlier{' '}
          {one.said} on {day(one.at)} stays on record but will no longer count.
        </li>
      ))}
      {askedAgain.map(({ form, child }) => (
        <li>
          They will be asked to sign {form} for {child} again.
        </li>
      ))}
      {other.contact.email && (
        <li>Links we sent to the other record’s email address will stop working.</li>
      )}
      <li>
        If they have forms to sign that we have not emailed them about, we will email them on the
        next weekday. If not, we will not email them.
      </li>
      <li>If the next register file still has both, we will treat them as one.</li>
    </ul>
  </>
);

/** Compares two records of one person, asks which is right where they differ, and merges them. */
export const MergeRecords = (props: MergeRecordsProps) => {
  const { kept, other, problems } = props;
  const title = `Merge two records of ${kept.contact.name}`;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      at="/desk/register"
      back={{ href: mergePath(kept.contact.id), text: 'Back' }}
      problems={problems}
    >
      <Both kept={kept} other={other} />
      <form method="post" action={mergePath(kept.contact.id, other.contact.id)} novalidate>
        <input type="hidden" name={seenField} value={props.seen} />
        <Choices {...props} />
        <WhatHappens {...props} />
        <WarningText>
          Only merge the records if they are the same person. If not, one person could see another
          person’s answers.
        </WarningText>
        <Checkboxes
          name={sameField}
          legend="Confirm"
          legendSize="s"
          values={props.isSame ? ['yes'] : []}
          items={[{ value: 'yes', label: 'Both records are the same person' }]}
          error={errorFor(problems, sameField)}
        />
        <ButtonOrCancel back={contactPath(kept.contact.id)}>
          <Button>Merge the records</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};
