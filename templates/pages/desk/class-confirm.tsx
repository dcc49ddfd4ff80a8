import type { Present } from '../../../functions/core/class-roster.ts';
import type { ClassSession } from '../../../functions/core/class-session.ts';
import { fullName } from '../../../functions/core/person.ts';
import { Button, ButtonGroup } from '../../components/button/button.tsx';
import { type AtDesk, DeskPage } from './desk-page.tsx';
import { count } from './words.ts';

export type ClassConfirmProps = {
  staff: AtDesk;
  session: ClassSession;
  roster: readonly Present[];
};

/** The teacher's word at the end. */
export function ClassConfirmPage({ staff, session, roster }: ClassConfirmProps) {
  const signed = roster.filter(({ state }) => state === 'signed');
  const declined = roster.filter(({ state }) => state === 'declined').length;
  const left = roster.length - signed.length - declined;
  const home = `/desk/classes/${session.id}`;
  return (
    <DeskPage
      staff={staff}
      title={`Confirm the list of ${session.class}`}
      at="/desk/classes"
      back={{ href: home, text: `Class ${session.class}` }}
      width="column"
    >
      <h1 class="govuk-heading-l">Confirm the list of {session.class}</h1>
      <p class="govuk-body">
        {count(signed.length, 'pupil has', 'pupils have')} signed
        {left > 0 ? `, ${left} not yet` : ''}
        {declined > 0 ? `, ${declined} did not agree or would like to talk first` : ''}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {signed.map(({ person }) => (
          <li>{fullName(person)}</li>
        ))}
      </ul>
      <p class="govuk-body">
        I, {fullName(staff.person)}, was with the class. As far as I saw, each of these pupils
        signed for themselves or agreed when I read it to them.
      </p>
      <p class="govuk-body">
        After this no device opens with this code, and it cannot be opened again. A name that was
        wrong can still be struck out.
      </p>
      <form method="post" action={`${home}/confirm`}>
        <ButtonGroup>
          <Button>Confirm</Button>
          <Button href={home} kind="secondary">
            Not yet
          </Button>
        </ButtonGroup>
      </form>
    </DeskPage>
  );
}
