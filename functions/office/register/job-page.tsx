import type { ChosenAgain } from '../../../templates/pages/desk/register/chosen-again.ts';
import { RegisterJobPage } from '../../../templates/pages/desk/register/register-job-page.tsx';
import { mayLift } from '../../acts/register/apply-preview.ts';
import type { RegisterJob } from '../../core/register/register-job.ts';
import { isOwedJob, showsPreview, uploadKeys } from '../../core/register/register-job-steps.ts';
import type { DeskContext, OfficeDeps } from '../desk.ts';

const refreshSeconds = '3';

/** Where an upload's page is. */
export const pathOf = (id: string): string => `/desk/register/imports/${id}`;

/** Shows an upload's page; `again`, where something on it could not be done as it was chosen. */
export const jobPages =
  ({ uploads }: Pick<OfficeDeps, 'uploads'>) =>
  async (c: DeskContext, job: RegisterJob, again?: ChosenAgain) => {
    const keys = uploadKeys(job.school, job.id);
    const preview = showsPreview(job) ? await uploads.findPreview(keys.preview) : undefined;
    const staff = c.get('staff');
    if (isOwedJob(job)) c.header('Refresh', refreshSeconds);
    return c.html(
      <RegisterJobPage
        staff={staff}
        job={job}
        preview={preview}
        again={again}
        mayLift={mayLift(staff.roles)}
      />,
      again ? 422 : 200,
    );
  };
