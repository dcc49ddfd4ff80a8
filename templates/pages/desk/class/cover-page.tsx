import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import type { TypedCover } from '../../../../functions/core/person/set-cover.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Select } from '../../../components/select/select.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { DayField } from '../day-field.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { NotSaved } from '../person/person-fields.tsx';
import { placeOfPerson } from '../person/person-place.ts';
import { coverPath } from './covers-part.tsx';

export type CoverPageProps = {
  staff: AtDesk;
  person: Person;
  /** The classes that there are, in the school's order. */
  classes: readonly string[];
  typed: TypedCover;
  problems?: readonly Problem[];
  notSaved?: string;
};

/** Gives a class to a member of staff for a while. */
export const CoverPage = ({ person, typed, problems, ...props }: CoverPageProps) => {
  const name = fullName(person);
  const title = `Class cover by ${name}`;
  const back = `/desk/people/${person.id}`;
  return (
    <ColumnPage staff={props.staff} title={title} {...placeOfPerson(person)} problems={problems}>
      <NotSaved why={props.notSaved} />
      <p class="govuk-body">
        On these days they will be a teacher of this class, as well as any teacher it already has.
        The cover will end by itself. Register files will not change it.
      </p>
      <form method="post" action={coverPath(person.id)} novalidate>
        <Select
          name="class"
          label="Class"
          value={typed.class}
          items={[
            { value: '', label: 'Choose a class' },
            ...props.classes.map((value) => ({ value, label: value })),
          ]}
          error={errorFor(problems, 'class')}
        />
        <DayField
          name="from"
          legend="First day"
          hint="For example, 18 12 2026"
          values={typed.from}
          problems={problems}
        />
        <DayField name="until" legend="Last day" values={typed.until} problems={problems} />
        <ButtonOrCancel back={back}>
          <Button>Save class cover</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};
