import { Hono } from 'hono';
import { PhotosPage } from '../../../templates/pages/desk/photos/photos-page.tsx';
import { PhotosSheet } from '../../../templates/pages/desk/photos/photos-sheet.tsx';
import { listPhotoPupils } from '../../acts/photos/list-photo-pupils.ts';
import type { FormVersion } from '../../core/form/form.ts';
import { seesAllPupils } from '../../core/photos/photo-reader.ts';
import { pupilGroups, pupilsIn } from '../../core/photos/pupil-group.ts';
import { gives } from '../audit/note-event.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { withPhotoForm } from './photo-form.tsx';
import { photoCsvOf, photoView, useFrom } from './photo-view.ts';

/** The list of the class or year that the address names; of a teacher's only class without one. */
async function listFrom(deps: OfficeDeps, c: DeskContext, form: FormVersion) {
  const staff = c.get('staff');
  const seesAll = seesAllPupils(staff.roles);
  const pupils = await listPhotoPupils(deps, staff);
  const groups = pupilGroups(pupils, seesAll);
  const first = seesAll ? undefined : groups[0];
  const chosen = groups.find(({ value }) => value === c.req.query('group')) ?? first;
  const group = chosen?.value ?? '';
  const ids = pupilsIn(pupils, group).map(({ id }) => id);
  const view = await photoView(deps, staff, form, { ids, use: useFrom(form, c.req.query('use')) });
  return { view, groups, group, groupName: chosen?.label ?? '' };
}

const toChoose = (c: DeskContext) => c.redirect('/desk/photos', 303);

/** Who may be shown where, class by class, before a picture goes up or a newsletter out. */
export function photoList(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  const inArea = enter('photos');

  app.get('/photos', inArea, (c) =>
    withPhotoForm(deps, c, async (form) => {
      const { view, groups, ...chosen } = await listFrom(deps, c, form);
      const choose = chosen.group === '' ? [{ value: '', label: 'Choose' }] : [];
      const all = groups.length > 0 ? [...choose, ...groups] : [];
      return c.html(<PhotosPage {...view} {...chosen} groups={all} />);
    }),
  );

  app.get('/photos/sheet', inArea, (c) =>
    withPhotoForm(deps, c, async (form) => {
      const { view, group, groupName } = await listFrom(deps, c, form);
      if (group === '') return toChoose(c);
      gives(c, { type: 'exported', what: 'photo-sheet' });
      return c.html(<PhotosSheet {...view} groupName={groupName} unclear={[]} />);
    }),
  );

  app.get('/photos.csv', inArea, (c) =>
    withPhotoForm(deps, c, async (form) => {
      const { view, group } = await listFrom(deps, c, form);
      return group === '' ? toChoose(c) : photoCsvOf(c, view);
    }),
  );

  return app;
}
