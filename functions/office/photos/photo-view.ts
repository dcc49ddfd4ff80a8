import type { PhotoView } from '../../../templates/pages/desk/photos/photos-words.ts';
import { listPhotoPermissions } from '../../acts/photos/list-photo-permissions.ts';
import { dateAt } from '../../core/calendar.ts';
import { type FormVersion, usesOf } from '../../core/form/form.ts';
import { gives } from '../audit/note-event.ts';
import { csvHeaders } from '../csv.ts';
import type { DeskContext, OfficeDeps, Staff } from '../desk.ts';
import { photoCsv } from './photo-csv.ts';

/** The use that was asked for, where the form has it; else all. */
export const useFrom = (form: FormVersion, asked: string | undefined): string =>
  usesOf(form).find(({ id }) => id === asked)?.id ?? '';

/** What these pupils' pages and files show, for a member of staff. */
export async function photoView(
  deps: OfficeDeps,
  staff: Staff,
  form: FormVersion,
  asked: { ids: readonly string[]; use: string },
): Promise<PhotoView> {
  const permissions = await listPhotoPermissions(deps, staff, form, asked);
  return { staff, uses: usesOf(form), use: asked.use, now: deps.now(), ...permissions };
}

/** The same as a file; names that are not clear come first. */
export function photoCsvOf(c: DeskContext, view: PhotoView, unclear?: readonly string[]) {
  gives(c, { type: 'exported', what: 'photo-list' });
  return c.body(photoCsv(view, unclear), 200, csvHeaders(`photos-${dateAt(view.now)}`));
}
