import { fullName } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { Upload, type UploadForm } from '../upload-form.tsx';
import { ReplyFacts, type ReplyTold } from './reply-facts.tsx';
import { scanHint, scanKinds } from './scan-words.ts';

type Props = {
  staff: AtDesk;
  reply: ReplyTold;
  form: UploadForm;
  problems?: readonly Problem[];
  /** The reply itself was saved a moment ago. */
  isJustSaved?: boolean;
};

/** Takes one file that is a scan of the paper a reply came on. */
export const ScanNew = ({ staff, reply, form, problems, isJustSaved }: Props) => (
  <DeskPage
    staff={staff}
    title="Add a scan of the slip"
    at="/desk/register"
    back={{ href: `/desk/people/${reply.person.id}`, text: fullName(reply.person) }}
    problems={problems}
    width="column"
  >
    {isJustSaved && (
      <Banner isSuccess text="The reply is saved. You can add the scan now or later." />
    )}
    <h1 class="govuk-heading-l">Add a scan of the slip</h1>
    <ReplyFacts {...reply} />
    <p class="govuk-body">
      We will keep the scan with the signed record, so it cannot be changed or deleted. You can
      cancel it if it is the wrong one.
    </p>
    <Upload
      form={form}
      label="Scan or photo of the slip"
      hint={`${scanHint}. If the reply came on several pages, scan them into one PDF or add each one.`}
      accept={scanKinds}
      error={errorFor(problems, 'file')}
    />
  </DeskPage>
);
