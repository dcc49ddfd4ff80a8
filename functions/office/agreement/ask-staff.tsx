import { StaffAskedPage } from '../../../templates/pages/desk/agreement/staff-asked-page.tsx';
import type { Refusal } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { whoSigns } from '../../web/who-signs-fields.ts';
import type { DeskContext } from '../desk.ts';

/** Asks a member of staff once whether they are who they sign as, with the sheet as it was posted. */
export const askStaff = (
  c: DeskContext,
  sheet: string,
  fields: FormFields,
  refusal: Extract<Refusal, { refusal: 'name-differs' }>,
): Response | Promise<Response> =>
  c.html(
    <StaffAskedPage
      staff={c.get('staff')}
      at={sheet}
      // Of a long list which page it was.
      asked={whoSigns(refusal, `${sheet}${new URL(c.req.url).search}`, fields)}
    />,
  );
