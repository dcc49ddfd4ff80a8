import { type CalendarDate, showFullDate } from '../../../../functions/core/calendar.ts';
import { OfficeWays } from '../link-page.tsx';
import type { LinkRefusedProps } from './link-refusals.tsx';
import { MessagePage } from './message-page.tsx';

const AskOffice = ({ school }: LinkRefusedProps) =>
  school ? <OfficeWays school={school} /> : <>call the school office</>;

const ByEmail = ({ newLinkHref }: LinkRefusedProps) =>
  newLinkHref ? (
    <p class="govuk-body">
      Does the school have your email address?{' '}
      <a class="govuk-link app-tap" href={newLinkHref}>
        Get a link by email
      </a>
    </p>
  ) : (
    <></>
  );

/** The code on a slip that opens nothing any more, though not everything on it is answered. */
export const SlipOver = (props: LinkRefusedProps) => (
  <MessagePage title="This code no longer works" school={props.school}>
    <p class="govuk-body">
      If you have a newer slip from the school, scan the code on that one. If not, please{' '}
      <AskOffice {...props} /> and ask for a new slip. You can also fill in the paper slip and send
      it back.
    </p>
    <ByEmail {...props} />
  </MessagePage>
);

/** The code on a slip that has done its work; `on`: when the last of it was answered. */
export const SlipAnswered = ({ on, ...props }: LinkRefusedProps & { on: CalendarDate }) => (
  <MessagePage title="Thank you, everything on this slip is answered" school={props.school}>
    <p class="govuk-body">
      The last answer came on {showFullDate(on)}. There is nothing more for you to do.
    </p>
    <p class="govuk-body">
      Do you want to see or change your answers? Please <AskOffice {...props} />.
    </p>
    <ByEmail {...props} />
  </MessagePage>
);
