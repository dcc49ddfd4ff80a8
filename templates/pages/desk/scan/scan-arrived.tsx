import { Button } from '../../../components/button/button.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { ReplyFacts, type ReplyTold } from './reply-facts.tsx';

type Props = { staff: AtDesk; reply: ReplyTold; action: string; back: string };

/** Where storage leads the browser once it has the file. Only the button keeps anything (D-98). */
export const ScanArrived = ({ staff, reply, action, back }: Props) => (
  <DeskPage
    staff={staff}
    title="Your file has been uploaded"
    at="/desk/register"
    back={{ href: back, text: 'Choose another file' }}
    width="column"
  >
    <h1 class="govuk-heading-l">Your file has been uploaded</h1>
    <ReplyFacts {...reply} />
    <p class="govuk-body">Press “Add the scan” to keep it with this reply.</p>
    <form method="post" action={action}>
      <Button>Add the scan</Button>
    </form>
  </DeskPage>
);
