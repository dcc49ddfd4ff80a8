import { type WhoSigns, WhoSignsForm, WhoSignsWords } from '../../who-signs.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';

/** "Is that you?" at the desk, where a colleague may have left their page open. */
export const StaffAskedPage = ({
  staff,
  at,
  asked,
}: {
  staff: AtDesk;
  at: string;
  asked: WhoSigns;
}) => {
  const title = `Are you ${asked.registered}?`;
  return (
    <DeskPage staff={staff} title={title} at={at} width="column">
      <h1 class="govuk-heading-l">{title}</h1>
      <WhoSignsWords asked={asked} />
      <WhoSignsForm asked={asked} />
      <p class="govuk-body">
        If you are someone else, press “Sign out” at the top, then sign in as yourself.
      </p>
    </DeskPage>
  );
};
