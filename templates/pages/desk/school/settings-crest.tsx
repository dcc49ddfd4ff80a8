import type { Problem } from '../../../../functions/core/refusal.ts';
import { largestCrest } from '../../../../functions/core/school/crest.ts';
import { Button } from '../../../components/button/button.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, ColumnPage, DeskPage, errorFor } from '../desk-page.tsx';
import { Upload, type UploadForm } from '../upload-form.tsx';
import { CrestImage } from './crest-image.tsx';
import { settingPath, settingsPath } from './setting-paths.ts';

const path = settingPath('crest');
export const removeCrestPath = `${path}/remove`;

type Props = {
  staff: AtDesk;
  form: UploadForm;
  problems?: readonly Problem[] | undefined;
  done?: string | undefined;
};

/** The school's crest as it is, another in its place, or none. */
export const SettingsCrest = ({ staff, form, problems, done }: Props) => {
  const { school } = staff;
  return (
    <DeskPage
      staff={staff}
      title="School crest"
      at={settingsPath}
      back={{ href: settingsPath, text: 'Settings' }}
      problems={problems}
      width="column"
    >
      {done && <Banner isSuccess text={done} />}
      <h1 class="govuk-heading-l">School crest</h1>
      <p class="govuk-body">
        We will show it on paper slips, the poster for parents and the My class page.
      </p>
      {school.crest && (
        <p class="govuk-body">
          <CrestImage school={school} />
        </p>
      )}
      <Upload
        form={form}
        label={school.crest ? 'New crest' : 'Crest'}
        hint={`PNG, SVG or JPEG, smaller than ${largestCrest / 1024} KB. About 600 pixels wide is enough.`}
        accept=".png,.svg,.jpg,.jpeg,image/png,image/svg+xml,image/jpeg"
        error={errorFor(problems, 'file')}
      />
      {school.crest && (
        <form method="post" action={removeCrestPath}>
          <Button kind="secondary">Remove the crest</Button>
        </form>
      )}
    </DeskPage>
  );
};

/** Where storage leads the browser once it has the file. Only the button keeps anything (D-98). */
export const CrestArrived = ({ staff, id }: { staff: AtDesk; id: string }) => (
  <ColumnPage
    staff={staff}
    title="Your file has been uploaded"
    at={settingsPath}
    back={{ href: path, text: 'Choose another file' }}
  >
    <p class="govuk-body">Nothing will change until you press “Use this crest”.</p>
    <form method="post" action={`${path}/${id}/use`}>
      <Button>Use this crest</Button>
    </form>
  </ColumnPage>
);
