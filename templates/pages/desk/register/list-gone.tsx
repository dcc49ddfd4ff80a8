import type { AtDesk } from '../desk-page.tsx';
import { DeskNotice } from '../desk-refusals.tsx';

/** Uploads, and what was found in them, are kept for days only. */
export const ListGone = ({ staff }: { staff: AtDesk }) => (
  <DeskNotice
    staff={staff}
    title="This list is no longer kept"
    back={{ href: '/desk/register', text: 'Go to the people' }}
  />
);
