import { Button } from '../../../components/button/button.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';

/** Where storage leads the browser once it has the file. Only the button begins anything (D-98). */
export const RegisterArrived = ({ staff, action }: { staff: AtDesk; action: string }) => (
  <ColumnPage
    staff={staff}
    title="Your file has been uploaded"
    at="/desk/register"
    back={{ href: '/desk/register', text: 'People' }}
  >
    <p class="govuk-body">
      Press “Check this file”, and we will show you what is new, changed or wrong. Nothing is saved
      until you say so.
    </p>
    <form method="post" action={action}>
      <Button>Check this file</Button>
    </form>
  </ColumnPage>
);
