import { Button } from '../../../components/button/button.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { ReplyFacts, type ReplyTold } from './reply-facts.tsx';

type Props = { staff: AtDesk; reply: ReplyTold; action: string; back: string };

/** Where storage leads the browser once it has the file. Only the button keeps anything (D-98). */
export const ScanArrived = ({ staff, reply, action, back }: Props) => (
  <ColumnPage
    staff={staff}
    title="Your file has been uploaded"
    at="/desk/register"
    back={{ href: back, text: 'Choose another file' }}
  >
    <ReplyFacts {...reply} />
    <p class="govuk-body">Press “Add the scan” to keep it with this reply.</p>
    <form method="post" action={action}>
      <Button>Add the scan</Button>
    </form>
  </ColumnPage>
);
