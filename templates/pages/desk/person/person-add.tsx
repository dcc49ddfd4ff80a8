import type { CalendarDate } from '../../../../functions/core/calendar.ts';
import { fullName, onRoll } from '../../../../functions/core/person/person.ts';
import type { PersonRow } from '../../../../functions/core/person/person-record.ts';
import type { FileKind } from '../../../../functions/core/register/file/kind.ts';
import type { Doubt } from '../../../../functions/core/register/held-by.ts';
import { Button } from '../../../components/button/button.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { classDoubtInWords } from '../class/class-doubt-words.ts';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { kindNames } from '../desk-words.ts';
import { NotSaved, PersonFields, type PersonFieldsProps } from './person-fields.tsx';
import { lowerFirst } from './person-words.ts';

export const addPath = '/desk/people/new';

/** In the order in which they are most often added. */
export const addedKinds = [
  'pupil',
  'staff',
  'governor',
  'volunteer',
  'learner',
] as const satisfies readonly FileKind[];

const kindName = (kind: FileKind): string => lowerFirst(kindNames[kind].one);

export type PersonAddProps = PersonFieldsProps & {
  staff: AtDesk;
  today: CalendarDate;
  kind: FileKind;
  /** Who has a number, code or address of theirs already. */
  holders: readonly PersonRow[];
  /** What the office has to look at before it presses on. */
  doubts: readonly Doubt[];
  /** Keys of doubts that it looked at before. */
  lookedAt: readonly string[];
  notSaved?: string;
};

const Kinds = ({ kind }: { kind: FileKind }) => {
  const others = addedKinds.filter((other) => other !== kind);
  return (
    <p class="govuk-body">
      Or add a{' '}
      {others.map((other, index) => (
        <>
          {index > 0 && (index === others.length - 1 ? ' or ' : ', ')}
          <a class="govuk-link app-tap" href={`${addPath}?kind=${other}`}>
            {kindName(other)}
          </a>
        </>
      ))}
    </p>
  );
};

const Whom = ({ person, today }: { person: PersonRow; today: CalendarDate }) => (
  <a class="govuk-link app-tap" href={`/desk/people/${person.id}`}>
    {fullName(person)}
    {person.class && `, ${person.class}`}
    {!onRoll(person, today) && ', who has left'}
  </a>
);

const Holders = ({ holders, today }: Pick<PersonAddProps, 'holders' | 'today'>) =>
  holders.length === 0 ? (
    <></>
  ) : (
    <div class="govuk-inset-text">
      <p class="govuk-body">
        Already on the register. If it is the same person, open their page instead:
      </p>
      <ul class="govuk-list">
        {holders.map((person) => (
          <li>
            <Whom person={person} today={today} />
          </li>
        ))}
      </ul>
    </div>
  );

const Doubts = ({ doubts, today }: Pick<PersonAddProps, 'doubts' | 'today'>) => (
  <>
    {doubts.length > 0 && (
      <div role="alert" id="doubts">
        <WarningText>Check this first. Nobody has been added yet.</WarningText>
        <ul class="govuk-list govuk-list--bullet">
          {doubts.map((doubt) => (
            <li>
              {'alike' in doubt ? (
                <>
                  The register has somebody of the same name:{' '}
                  <Whom person={doubt.alike} today={today} />
                </>
              ) : 'checkLetter' in doubt ? (
                `The UPN should begin with ${doubt.checkLetter} if its digits are right`
              ) : (
                classDoubtInWords(doubt)
              )}
            </li>
          ))}
        </ul>
      </div>
    )}
  </>
);

/** Puts somebody on the register. */
export const PersonAdd = (props: PersonAddProps) => {
  const { kind, doubts } = props;
  const title = `Add a ${kindName(kind)}`;
  const isSure = doubts.length > 0;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      at="/desk/register"
      back={{ href: '/desk/register', text: 'People' }}
      problems={props.problems}
    >
      <NotSaved why={props.notSaved} />
      <Holders {...props} />
      <Doubts {...props} />
      <Kinds kind={kind} />
      <p class="govuk-body">
        {kind === 'pupil'
          ? 'Add them in your management system too. The next register file will find them by their UPN or admission number or, if you know neither, by name and class.'
          : 'Add them in your management system too. The next register file will find them by their staff code, email address or name.'}
      </p>
      <form method="post" action={addPath} novalidate>
        <input type="hidden" name="kind" value={kind} />
        {[...props.lookedAt, ...doubts.map(({ key }) => key)].map((key) => (
          <input type="hidden" name="looked-at" value={key} />
        ))}
        <PersonFields {...props} />
        <ButtonOrCancel back="/desk/register">
          <Button>{isSure ? `Add this ${kindName(kind)} anyway` : `Add ${kindName(kind)}`}</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};
