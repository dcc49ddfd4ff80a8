import type { Child } from 'hono/jsx';
import { showYear, years } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { PersonCell } from '../../../../functions/core/register/file-fields.ts';
import type { TypedPerson } from '../../../../functions/core/register/typed-person.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Select } from '../../../components/select/select.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { errorFor } from '../desk-page.tsx';
import { personFieldNames } from './person-words.ts';

export type PersonFieldsProps = {
  fields: readonly PersonCell[];
  typed: TypedPerson;
  /** The classes that there are, in the school's order. */
  classes: readonly string[];
  problems: readonly Problem[] | undefined;
};

/** Where a class is typed that is not among those to choose from. */
export const newClassField = 'newClass';

/** Hidden field of what a field held when the page was made. */
export const seenField = (field: PersonCell): string => `seen-${field}`;

/** What a page showed of these fields, to be sent with what is typed over it. */
export const SeenFields = ({
  fields,
  seen,
}: {
  fields: readonly PersonCell[];
  seen: TypedPerson;
}) => (
  <>
    {fields.flatMap((field) =>
      [seen[field]]
        .flat()
        .map((value) => <input type="hidden" name={seenField(field)} value={value} />),
    )}
  </>
);

/** Why a page comes again with what was typed, where no one field is wrong. */
export const NotSaved = ({ why, lines = [] }: { why?: string; lines?: readonly string[] }) =>
  why ? (
    <div role="alert">
      <WarningText>{why}</WarningText>
      {lines.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </div>
  ) : (
    <></>
  );

const NewClass = ({ value, hint }: { value: string; hint: string }) => (
  <Input
    name={newClassField}
    label="Another class"
    hint={hint}
    value={value}
    width={10}
    autocomplete="off"
    spellcheck={false}
  />
);

const OneClass = ({ typed, classes, problems }: PersonFieldsProps) => {
  const isNew = typed.class !== '' && !classes.includes(typed.class);
  return (
    <>
      <Select
        name="class"
        label={personFieldNames.class}
        value={isNew ? '' : typed.class}
        items={[
          { value: '', label: 'No class' },
          ...classes.map((name) => ({ value: name, label: name })),
        ]}
        error={errorFor(problems, 'class')}
      />
      <NewClass value={isNew ? typed.class : ''} hint="Only if the class is not in the list." />
    </>
  );
};

const TaughtClasses = ({ typed, classes, problems }: PersonFieldsProps) => {
  const all = [...classes, ...typed.classes.filter((name) => !classes.includes(name))];
  return (
    <>
      {all.length > 0 && (
        <Checkboxes
          name="classes"
          legend={personFieldNames.classes}
          legendSize="s"
          isSmall
          values={typed.classes}
          items={all.map((name) => ({ value: name, label: name }))}
          error={errorFor(problems, 'classes')}
        />
      )}
      <NewClass value="" hint="Only if they teach a class that is not listed here." />
    </>
  );
};

const hints: Partial<Record<PersonCell, string>> = {
  firstName: 'Type a dash if they have only one name.',
  upn: 'One letter and 12 digits. Leave it empty if you do not know it yet.',
  admissionNumber: 'The school’s own number.',
  staffCode: 'As your management system has it.',
};

const widths: Partial<Record<PersonCell, 10 | 20>> = {
  upn: 20,
  admissionNumber: 10,
  staffCode: 10,
};

const Field = ({ field, all }: { field: PersonCell; all: PersonFieldsProps }): Child => {
  const { typed, problems } = all;
  if (field === 'class') return <OneClass {...all} />;
  if (field === 'classes') return <TaughtClasses {...all} />;
  if (field === 'year')
    return (
      <Select
        name="year"
        label={personFieldNames.year}
        value={typed.year}
        items={[
          { value: '', label: 'No year group' },
          ...years.map((year) => ({ value: year, label: showYear(year) })),
        ]}
        error={errorFor(problems, 'year')}
      />
    );
  return (
    <Input
      name={field}
      type={field === 'email' ? 'email' : 'text'}
      label={personFieldNames[field]}
      hint={hints[field]}
      value={typed[field]}
      width={widths[field]}
      autocomplete="off"
      autocapitalize={field === 'email' ? 'none' : undefined}
      spellcheck={false}
      error={errorFor(problems, field)}
    />
  );
};

/** What is typed of a person, field by field; of one who is there, and of one who is new. */
export const PersonFields = (props: PersonFieldsProps) => (
  <>
    {props.fields.map((field) => (
      <Field field={field} all={props} />
    ))}
  </>
);
