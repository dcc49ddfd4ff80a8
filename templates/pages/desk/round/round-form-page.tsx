import type { FormVersion } from '../../../../functions/core/form/form.ts';
import { listNames, showYear, years } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { RoundTyped } from '../../../../functions/core/round/read-round.ts';
import type { RoundChoices } from '../../../../functions/core/round/round-choices.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { DayField } from '../day-field.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { kindNames } from '../desk-words.ts';

export type RoundFormProps = {
  staff: AtDesk;
  /** Where it is sent, and its id: sent twice it makes one round. */
  action: string;
  id: string;
  isNew: boolean;
  values: RoundTyped;
  choices: Omit<RoundChoices, 'today'>;
  problems?: readonly Problem[];
};

const whom = (form: FormVersion): string =>
  `For ${listNames(form.for.kinds.map((kind) => kindNames[kind].many.toLowerCase()))}`;

/** Where a round may be for the coming year, whose years and classes are meant. */
const hintFor = ({ choices }: RoundFormProps): string =>
  choices.academicYears.length > 1
    ? 'As they are today. Tick none to ask all of them.'
    : 'Tick none to ask all of them.';

const Narrow = (props: RoundFormProps) => (
  <>
    <Checkboxes
      name="years"
      legend="Which years?"
      legendSize="s"
      hint={hintFor(props)}
      isSmall
      values={props.values.years}
      items={years.map((year) => ({ value: year, label: showYear(year) }))}
    />
    {props.choices.classes.length > 0 && (
      <Checkboxes
        name="classes"
        legend="Which classes?"
        legendSize="s"
        hint={hintFor(props)}
        isSmall
        values={props.values.classes}
        items={props.choices.classes.map((name) => ({ value: name, label: name }))}
      />
    )}
  </>
);

const Whom = (props: RoundFormProps) => (
  <Checkboxes
    name="kinds"
    legend="Whom do you ask?"
    legendSize="m"
    error={errorFor(props.problems, 'kinds')}
    values={props.values.kinds}
    items={props.choices.kinds.map((kind) => ({
      value: kind,
      label: kind === 'pupil' ? 'Families of pupils' : kindNames[kind].many,
      reveals: kind === 'pupil' ? <Narrow {...props} /> : undefined,
    }))}
  />
);

const Fields = (props: RoundFormProps) => {
  const { values, choices, problems } = props;
  return (
    <>
      <Input
        name="name"
        label="Name of the round"
        labelSize="m"
        hint="Only you see it, as “September forms”."
        value={values.name}
        error={errorFor(problems, 'name')}
        autocomplete="off"
      />
      <Checkboxes
        name="forms"
        legend="Which forms?"
        legendSize="m"
        error={errorFor(problems, 'forms')}
        values={values.forms}
        items={choices.forms.map((form) => ({
          value: form.id,
          label: form.shortTitle,
          hint: whom(form),
        }))}
      />
      <Whom {...props} />
      <Radios
        name="academicYear"
        legend="For which academic year?"
        legendSize="m"
        error={errorFor(problems, 'academicYear')}
        value={values.academicYear}
        items={choices.academicYears.map((year) => ({
          value: year,
          label: year,
          hint:
            year === choices.academicYears[0]
              ? 'The year we are in'
              : `The year that is coming: from 1 September ${year.slice(0, 4)}. This year’s forms stay as they are.`,
        }))}
      />
      <DayField
        name="dueOn"
        legend="By when do you need answers?"
        legendSize="m"
        hint={`As ${choices.dueExample}. Answers after it still count.`}
        problems={problems}
        values={{ day: values.day, month: values.month, year: values.year }}
      />
    </>
  );
};

export const RoundFormPage = (props: RoundFormProps) => (
  <ColumnPage
    staff={props.staff}
    title={props.isNew ? 'New round' : 'Change the round'}
    at="/desk/rounds"
    back={
      props.isNew ? { href: '/desk/rounds', text: 'Rounds' } : { href: `/desk/rounds/${props.id}` }
    }
    problems={props.problems}
  >
    <p class="govuk-body">Next you see who gets what. Nothing is sent before you say so.</p>
    <form method="post" action={props.action} novalidate>
      <input type="hidden" name="id" value={props.id} />
      <Fields {...props} />
      <Button>Show who gets what</Button>
    </form>
  </ColumnPage>
);
