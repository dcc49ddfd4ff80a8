import { Hono } from 'hono';
import {
  PhotosCheckPage,
  type UnclearName,
} from '../../../templates/pages/desk/photos/photos-check.tsx';
import { PhotosOff, PhotosPage } from '../../../templates/pages/desk/photos/photos-page.tsx';
import { PhotosSheet } from '../../../templates/pages/desk/photos/photos-sheet.tsx';
import type { PhotoView } from '../../../templates/pages/desk/photos/photos-words.ts';
import { dateAt } from '../../core/calendar.ts';
import { type FormVersion, usesOf } from '../../core/form/form.ts';
import { findNames, linesOf } from '../../core/person/name-list.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { photoForm } from '../../core/photos/photo-list.ts';
import { readForm } from '../../web/form-fields.ts';
import { csvHeaders } from '../csv.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { photoCsv } from './photo-csv.ts';
import {
  contactNames,
  groupsOf,
  listPupils,
  loadPhotoRows,
  pupilsIn,
  seesAll,
} from './photo-rows.ts';

/** More names than a year group has; each is a query. */
const mostNames = 300;

/** The use that was asked for, where the form has it; else all. */
const useFrom = (form: FormVersion, asked: string | undefined): string =>
  usesOf(form).find((one) => one.id === asked)?.id ?? '';

/** A checked list as it was posted: what was typed, and who was ticked. */
type Posted = { typed: string; ticked: string[] };

/** Who may be shown where, before a picture goes up, a newsletter out or a class on a trip. */
export function photos(deps: OfficeDeps) {
  const { catalogue, now } = deps;
  const app = new Hono<DeskEnv>();
  const inArea = enter('photos');

  async function viewOf(
    c: DeskContext,
    form: FormVersion,
    asked: { ids: readonly string[]; use: string },
  ): Promise<PhotoView> {
    const staff = c.get('staff');
    const rows = await loadPhotoRows(deps, staff, form, asked);
    const names = await contactNames(deps, staff, rows);
    const about = { staff, uses: usesOf(form), use: asked.use, now: now() };
    return { ...about, rows, ...(names && { names }) };
  }

  /** The list of the class or year that the address names; of a teacher's only class without one. */
  async function listOf(c: DeskContext, form: FormVersion) {
    const staff = c.get('staff');
    const pupils = await listPupils(deps, staff);
    const groups = groupsOf(pupils, staff);
    const first = seesAll(staff) ? undefined : groups[0];
    const chosen = groups.find((one) => one.value === c.req.query('group')) ?? first;
    const group = chosen?.value ?? '';
    const ids = pupilsIn(pupils, group).map((one) => one.id);
    const view = await viewOf(c, form, { ids, use: useFrom(form, c.req.query('use')) });
    return { view, groups, group, groupName: chosen?.label ?? '' };
  }

  const csv = (c: DeskContext, view: PhotoView, unclear?: readonly string[]) =>
    c.body(photoCsv(view, unclear), 200, csvHeaders(`photos-${dateAt(now())}`));

  app.get('/photos', inArea, async (c) => {
    const form = photoForm(catalogue, c.get('staff').school);
    if (!form) return c.html(<PhotosOff staff={c.get('staff')} />);
    const { view, groups, group, groupName } = await listOf(c, form);
    const choose = group === '' ? [{ value: '', label: 'Choose' }] : [];
    return c.html(
      <PhotosPage
        {...view}
        groups={groups.length > 0 ? [...choose, ...groups] : []}
        group={group}
        groupName={groupName}
      />,
    );
  });

  app.get('/photos/sheet', inArea, async (c) => {
    const form = photoForm(catalogue, c.get('staff').school);
    if (!form) return c.html(<PhotosOff staff={c.get('staff')} />);
    const { view, group, groupName } = await listOf(c, form);
    if (group === '') return c.redirect('/desk/photos', 303);
    return c.html(<PhotosSheet {...view} groupName={groupName} unclear={[]} />);
  });

  app.get('/photos.csv', inArea, async (c) => {
    const form = photoForm(catalogue, c.get('staff').school);
    if (!form) return c.html(<PhotosOff staff={c.get('staff')} />);
    const { view, group } = await listOf(c, form);
    return group === '' ? c.redirect('/desk/photos', 303) : csv(c, view);
  });

  /** Whom a posted list means, of those this member of staff may know of. */
  function whoIsMeant(pupils: readonly PersonRow[], { typed, ticked }: Posted) {
    const found = findNames(linesOf(typed), pupils);
    const named = found.flatMap((one) => ('found' in one ? [one.found.id] : []));
    const known = pupils.filter((one) => ticked.includes(one.id)).map((one) => one.id);
    const unclear = found.flatMap((one): UnclearName[] => {
      if ('found' in one) return [];
      return 'alike' in one ? [{ ...one, similar: [] }] : [{ ...one, alike: [] }];
    });
    return { ids: [...new Set([...known, ...named])], unclear };
  }

  /** Why a posted list cannot be checked; undefined when it can. */
  function whyNot({ typed, ticked }: Posted): string | undefined {
    const lines = linesOf(typed).length;
    if (lines + ticked.length === 0) return 'Type at least one name, or tick pupils in the list';
    if (lines + ticked.length > mostNames)
      return `Check at most ${mostNames} names at once; these are ${lines + ticked.length}`;
    return undefined;
  }

  // Read, not changed, and yet posted: names must stand in no address, no history and no log.
  app.post('/photos/check', inArea, async (c) => {
    const staff = c.get('staff');
    const form = photoForm(catalogue, staff.school);
    if (!form) return c.html(<PhotosOff staff={staff} />);
    const fields = await readForm(c);
    const posted = { typed: fields.one('names'), ticked: fields.all('person') };
    const use = useFrom(form, fields.one('use'));
    const isOwnOnly = !seesAll(staff);
    const problem = whyNot(posted);
    if (problem) {
      const view = { staff, uses: usesOf(form), use, rows: [], now: now() };
      const problems = [{ field: 'names', message: problem }];
      return c.html(
        <PhotosCheckPage {...view} {...posted} {...{ isOwnOnly, problems }} unclear={[]} />,
        422,
      );
    }
    const { ids, unclear } = whoIsMeant(await listPupils(deps, staff), posted);
    const view = await viewOf(c, form, { ids, use });
    const lines = unclear.map((one) => one.typed);
    if (fields.one('as') === 'csv') return csv(c, view, lines);
    if (fields.one('as') === 'sheet')
      return c.html(<PhotosSheet {...view} groupName="Chosen pupils" unclear={lines} />);
    return c.html(
      <PhotosCheckPage {...view} {...posted} unclear={unclear} isOwnOnly={isOwnOnly} />,
    );
  });

  return app;
}
