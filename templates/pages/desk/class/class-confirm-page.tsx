import type { RosterEntry } from '../../../../functions/core/class/class-roster.ts';
import type { ClassSession } from '../../../../functions/core/class/class-session.ts';
import type { Vouched } from '../../../../functions/core/class/class-vouched.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { NameAndTyped } from './class-roster-table.tsx';

export type ClassConfirmProps = Vouched & {
  staff: AtDesk;
  session: ClassSession;
  /** Everybody whom it asks. */
  roster: readonly RosterEntry[];
  /** The names were others on the page that was sent. */
  isChanged: boolean;
};

const Names = ({ of }: { of: readonly RosterEntry[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {of.map((present) => (
      <li>
        <NameAndTyped present={present} />
      </li>
    ))}
  </ul>
);

/** How far the class is, whoever signed where. */
function standingInWords({ roster, here, before }: ClassConfirmProps): string {
  const declined = roster.filter(({ state }) => state === 'declined').length;
  const left = roster.length - here.length - before.length - declined;
  return [
    `${count(here.length, 'pupil has', 'pupils have')} signed in this session`,
    ...(before.length > 0 ? [`${before.length} signed before`] : []),
    ...(left > 0 ? [`${left} not yet`] : []),
    ...(declined > 0 ? [`${declined} did not agree or would like to talk first`] : []),
  ].join(', ');
}

const Word = ({ staff, session, here }: ClassConfirmProps) => {
  const home = `/desk/classes/${session.id}`;
  return (
    <>
      <Names of={here} />
      <p class="govuk-body">
        I, {fullName(staff.person)}, was with the class. As far as I saw, each of these pupils
        signed for themselves or agreed when I read it to them.
      </p>
      <p class="govuk-body">
        After this no device opens with this code, and it cannot be opened again. You can still
        cancel a signature under the wrong name.
      </p>
      <form method="post" action={`${home}/confirm`}>
        {here.map(({ person }) => (
          <input type="hidden" name="pupil" value={person.id} />
        ))}
        <ButtonGroup>
          <Button>Confirm</Button>
          <Button href={home} kind="secondary">
            Not yet
          </Button>
        </ButtonGroup>
      </form>
    </>
  );
};

const Nobody = ({ session }: ClassConfirmProps) => (
  <>
    <p class="govuk-body">Nobody has signed in this session, so there is no list to confirm.</p>
    <Button href={`/desk/classes/${session.id}`} kind="secondary">
      Go back to the class
    </Button>
  </>
);

/** The teacher's word at the end, about those who signed with them and nobody else. */
export function ClassConfirmPage(props: ClassConfirmProps) {
  const { staff, session, here, before } = props;
  const title = `Confirm the list of ${session.class}`;
  return (
    <ColumnPage
      staff={staff}
      title={title}
      at="/desk/classes"
      back={{ href: `/desk/classes/${session.id}`, text: `Class ${session.class}` }}
    >
      {props.isChanged && (
        <InsetText>
          The list is another one than your page showed, and nothing was confirmed. Please look at
          it again.
        </InsetText>
      )}
      <p class="govuk-body">{standingInWords(props)}.</p>
      {here.length > 0 ? <Word {...props} /> : <Nobody {...props} />}
      {before.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Signed before: {before.length}</h2>
          <p class="govuk-body">
            You do not vouch for these: they signed in another lesson, at home, or with somebody
            else’s help.
          </p>
          <Names of={before} />
        </>
      )}
    </ColumnPage>
  );
}
