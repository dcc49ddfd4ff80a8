import { PhotosOff } from '../../../templates/pages/desk/photos/photos-page.tsx';
import type { FormVersion } from '../../core/form/form.ts';
import { photoForm } from '../../core/photos/photo-list.ts';
import type { DeskContext, OfficeDeps } from '../desk.ts';

/** Answers with the photo form as the school uses it; where it is switched off the page says so. */
export function withPhotoForm(
  { catalogue }: Pick<OfficeDeps, 'catalogue'>,
  c: DeskContext,
  answer: (form: FormVersion) => Promise<Response>,
): Response | Promise<Response> {
  const staff = c.get('staff');
  const form = photoForm(catalogue, staff.school);
  return form ? answer(form) : c.html(<PhotosOff staff={staff} />);
}
