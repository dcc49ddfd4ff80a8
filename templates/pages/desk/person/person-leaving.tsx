import type { CalendarDate } from '../../../../functions/core/calendar.ts';
import { correctionOf } from '../../../../functions/core/person/correction.ts';
import {
  fullName,
  isLeaving,
  leavingReasons,
  type Person,
} from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { DayField } from '../day-field.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { NotSaved } from './person-fields.tsx';
import { placeOfPerson } from './person-place.ts';
import { leavePath, leavingReasonNames, lowerFirst, returnPath, showOn } from './person-words.ts';

/** "2 September 2026 (moved to another school)". */
export function leftInWords(person: Person): string | undefined {
  if (!person.leftOn) return undefined;
  const why = correctionOf(person, 'leftOn')?.why;
  return `${showOn(person.leftOn)}${why ? ` (${lowerFirst(leavingReasonNames[why])})` : ''}`;
}

const bringsRoles = ({ kind }: Person): string =>
  kind === 'staff' || kind === 'governor'
    ? ' If they return, you will need to give them their roles again.'
    : '';

/** One press brings somebody back who had left, or keeps somebody who was to leave. */
export const Return = ({ person, today }: { person: Person; today: CalendarDate }) => (
  <form method="post" action={returnPath(person.id)}>
    <input type="hidden" name="seen" value={person.leftOn} />
    {isLeaving(person, today) ? (
      <>
        <p class="govuk-body">
          {fullName(person)} is leaving. Nothing will change before {showOn(person.leftOn)}. From
          that day we will stop asking for their forms.
        </p>
        <ButtonGroup>
          <Button kind="secondary" href={leavePath(person.id)}>
            Change the leaving day
          </Button>
          <Button kind="secondary">Cancel the leaving day</Button>
        </ButtonGroup>
      </>
    ) : (
      <>
        <p class="govuk-body">
          {fullName(person)} has left. We no longer ask for their forms.{bringsRoles(person)}
        </p>
        <Button>Mark as returned</Button>
      </>
    )}
  </form>
);

export type TypedLeavingShown = {
  day: string;
  month: string;
  year: string;
  why: string;
  seen: string;
};

const whatHappens = (person: Person): string =>
  person.kind === 'staff' || person.kind === 'governor'
    ? 'From that day they will not be able to sign in, will lose their roles, and we will stop asking for their forms. What they signed stays on record.'
    : 'From that day we will stop asking for their forms. What was signed stays on record.';

/** From when, and why, somebody has left. */
export const PersonLeave = (props: {
  staff: AtDesk;
  person: Person;
  today: CalendarDate;
  typed: TypedLeavingShown;
  problems?: readonly Problem[];
  /** Why nothing was saved, where it is no problem of a field. */
  notSaved?: string;
}) => {
  const { person, typed, problems } = props;
  const isToLeave = isLeaving(person, props.today);
  const title = isToLeave
    ? `Change when ${fullName(person)} leaves`
    : `Mark ${fullName(person)} as left or leaving`;
  const back = `/desk/people/${person.id}`;
  return (
    <ColumnPage staff={props.staff} title={title} {...placeOfPerson(person)} problems={problems}>
      <NotSaved why={props.notSaved} />
      <p class="govuk-body">{whatHappens(person)}</p>
      <form method="post" action={leavePath(person.id)} novalidate>
        <input type="hidden" name="seen" value={typed.seen} />
        <DayField
          name="leftOn"
          legend="First day they are no longer at the school"
          hint="You can enter a day in the past or the future."
          values={typed}
          problems={problems}
        />
        <Radios
          name="why"
          legend="Why did they leave, or are they leaving?"
          legendSize="s"
          value={typed.why}
          items={leavingReasons.map((value) => ({ value, label: leavingReasonNames[value] }))}
          error={errorFor(problems, 'why')}
        />
        <ButtonOrCancel back={back}>
          <Button>Save leaving day</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};
