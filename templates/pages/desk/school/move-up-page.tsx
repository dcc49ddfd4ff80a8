import { showFullDate } from '../../../../functions/core/calendar.ts';
import { showYear, type Year, years } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { ClassToMove } from '../../../../functions/core/register/promotion/propose-moves.ts';
import {
  classField,
  moveField,
} from '../../../../functions/core/register/promotion/read-promotion.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Select } from '../../../components/select/select.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { count } from '../desk-words.ts';

export const moveUpPath = '/desk/start-of-year/move-up';

/** Where the pages of moving up belong, in the menu and above their title. */
export const placeOfMove = {
  at: '/desk/rounds',
  back: { href: '/desk/start-of-year', text: 'Start of the year' },
};

export type MoveUpProps = {
  staff: AtDesk;
  /** Of the job that is to be: pressed twice, it is one. */
  id: string;
  year: string;
  /** The day from which the school can move up, where that is to come. */
  opensOn?: string;
  /** The job by which it was moved up already. */
  doneBy?: string;
  /** How many are moved up for it already, by a job that went no further or was undone in part. */
  moved: number;
  /** Of the undoing that is to be. */
  undoId: string;
  /** When a file came since July, if one did: the classes may be the new ones already. */
  loadedOn: string | undefined;
  lastYear: Year;
  classes: readonly ClassToMove[];
  typed: (one: ClassToMove) => string;
  isChecked: boolean;
  problems?: readonly Problem[];
};

const inYears = ({ years: held }: ClassToMove): string =>
  held.length > 0 ? ` in ${held.map(showYear).join(' and ')}` : ' with no year group';

const sizeOf = (one: ClassToMove): string =>
  `${count(one.staying + one.leaving, 'pupil', 'pupils')}${inYears(one)}`;

const OneClass = ({ one, place, ...props }: MoveUpProps & { one: ClassToMove; place: number }) =>
  one.staying === 0 ? (
    <p class="govuk-body">
      <strong>{one.class}</strong>: {sizeOf(one)}. All of them will leave.
    </p>
  ) : (
    <Input
      name={moveField(place)}
      label={`New class for ${one.class}`}
      hint={`${sizeOf(one)}${one.leaving > 0 ? `. ${one.leaving} of them will leave` : ''}`}
      value={props.typed(one)}
      width={10}
      autocomplete="off"
      spellcheck={false}
      error={errorFor(props.problems, moveField(place))}
    />
  );

const Form = (props: MoveUpProps) => (
  <form method="post" action={moveUpPath} novalidate>
    <input type="hidden" name="id" value={props.id} />
    <Select
      name="lastYear"
      label="Last year group of the school"
      hint="Pupils in this year group will leave on 1 September. Everyone else will go up one year group."
      value={props.lastYear}
      items={years.map((value) => ({ value, label: showYear(value) }))}
      error={errorFor(props.problems, 'lastYear')}
    />
    <h2 class="govuk-heading-m">Classes</h2>
    {props.classes.map((one, place) => (
      <>
        <input type="hidden" name={classField} value={one.class} />
        <OneClass {...props} one={one} place={place} />
      </>
    ))}
    {props.loadedOn !== undefined && (
      <Checkboxes
        name="checked"
        legend="Does the register already have the new classes?"
        legendSize="s"
        hint={`The last register file was uploaded on ${showFullDate(props.loadedOn)}.`}
        values={props.isChecked ? ['yes'] : []}
        error={errorFor(props.problems, 'checked')}
        items={[{ value: 'yes', label: 'I have checked: it still has last year’s classes' }]}
      />
    )}
    <ButtonOrCancel back="/desk/start-of-year">
      <Button>Check the changes</Button>
    </ButtonOrCancel>
  </form>
);

/** The way back from a move, as long as anybody is where it put them. */
export const UndoMove = ({ id }: { id: string }) => (
  <form method="post" action={`${moveUpPath}/undo`}>
    <input type="hidden" name="id" value={id} />
    <p class="govuk-body">
      If this was a mistake, you can undo it. Pupils who were changed since stay as they are. You
      will see every change first.
    </p>
    <Button kind="secondary">Undo the move</Button>
  </form>
);

const MovedAlready = ({ moved, year }: MoveUpProps) => (
  <p class="govuk-body">
    {count(moved, 'pupil has', 'pupils have')} already been moved up to {year}, and{' '}
    {moved === 1 ? 'stays as they are' : 'stay as they are'}.
  </p>
);

const NotNow = ({ opensOn, doneBy, year }: MoveUpProps) => {
  if (doneBy !== undefined)
    return (
      <p class="govuk-body">
        The school has been moved up to {year}.{' '}
        <a class="govuk-link app-tap" href={`${moveUpPath}/${doneBy}`}>
          See what changed
        </a>
      </p>
    );
  return (
    <>
      <p class="govuk-body">
        You can move everyone up from {showFullDate(opensOn ?? '')}. Until then the register has
        this year’s classes, and a request for forms for {year} already treats each pupil as one
        year group higher.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/desk/start-of-year">
          Back to the start of the year
        </a>
      </p>
    </>
  );
};

/** A school that has no new register file moves everybody up itself. */
export const MoveUpPage = (props: MoveUpProps) => {
  const title = `Move everyone up to ${props.year}`;
  return (
    <ColumnPage staff={props.staff} title={title} {...placeOfMove} problems={props.problems}>
      {props.opensOn !== undefined || props.doneBy !== undefined ? (
        <NotNow {...props} />
      ) : (
        <>
          <p class="govuk-body">
            Use this if you have no register file with the new classes yet. We will suggest a new
            class where the class name includes the year group. You will see every change before
            anything is saved.
          </p>
          {props.moved > 0 && <MovedAlready {...props} />}
          {props.classes.length > 0 && <Form {...props} />}
          {props.moved > 0 && <UndoMove id={props.undoId} />}
          {props.classes.length === 0 && props.moved === 0 && (
            <WarningText>No pupil on the register is in a class.</WarningText>
          )}
        </>
      )}
    </ColumnPage>
  );
};
