import { Hono } from 'hono';
import {
  PhotosCheckPage,
  type UnclearName,
} from '../../../templates/pages/desk/photos/photos-check.tsx';
import { PhotosSheet } from '../../../templates/pages/desk/photos/photos-sheet.tsx';
import { listPhotoPupils } from '../../acts/photos/list-photo-pupils.ts';
import { type FormVersion, usesOf } from '../../core/form/form.ts';
import { findNames, linesOf } from '../../core/person/name-list.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { seesAllPupils } from '../../core/photos/photo-reader.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { gives } from '../audit/note-event.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { withPhotoForm } from './photo-form.tsx';
import { photoCsvOf, photoView, useFrom } from './photo-view.ts';

/** More names than a year group has; each is a query. */
const mostNames = 300;

/** A checked list as it was posted: what was typed, and who was ticked. */
type NamesPosted = { typed: string; ticked: string[] };

/** Whom a posted list means, of those this member of staff may know of. */
function whoIsMeant(pupils: readonly PersonRow[], { typed, ticked }: NamesPosted) {
  const names = findNames(linesOf(typed), pupils);
  const named = names.flatMap((name) => ('found' in name ? [name.found.id] : []));
  const known = pupils.filter(({ id }) => ticked.includes(id)).map(({ id }) => id);
  const unclear = names.flatMap((name): UnclearName[] => {
    if ('found' in name) return [];
    return 'alike' in name ? [{ ...name, similar: [] }] : [{ ...name, alike: [] }];
  });
  return { ids: [...new Set([...known, ...named])], unclear };
}

/** Why a posted list cannot be checked; undefined when it can. */
function whyNot({ typed, ticked }: NamesPosted): string | undefined {
  const lines = linesOf(typed).length;
  if (lines + ticked.length === 0) return 'Type at least one name, or tick pupils in the list';
  if (lines + ticked.length > mostNames)
    return `Check at most ${mostNames} names at once; these are ${lines + ticked.length}`;
  return undefined;
}

/** The list again as it was posted, with what is wrong with it. */
function showProblem(
  { now }: OfficeDeps,
  c: DeskContext,
  form: FormVersion,
  { use, problem, ...posted }: NamesPosted & { use: string; problem: string },
) {
  const staff = c.get('staff');
  return c.html(
    <PhotosCheckPage
      {...posted}
      {...{ staff, uses: usesOf(form), use, rows: [], now: now(), unclear: [] }}
      problems={[{ field: 'names', message: problem }]}
      isOwnOnly={!seesAllPupils(staff.roles)}
    />,
    422,
  );
}

/** A posted list checked: as a page, a sheet or a file, as was asked. */
async function check(deps: OfficeDeps, c: DeskContext, form: FormVersion, fields: FormFields) {
  const staff = c.get('staff');
  const posted = { typed: fields.one('names'), ticked: fields.all('person') };
  const use = useFrom(form, fields.one('use'));
  const problem = whyNot(posted);
  if (problem) return showProblem(deps, c, form, { ...posted, use, problem });
  const { ids, unclear } = whoIsMeant(await listPhotoPupils(deps, staff), posted);
  const view = await photoView(deps, staff, form, { ids, use });
  const lines = unclear.map(({ typed }) => typed);
  if (fields.one('as') === 'csv') return photoCsvOf(c, view, lines);
  if (fields.one('as') === 'sheet') {
    gives(c, { type: 'exported', what: 'photo-sheet' });
    return c.html(<PhotosSheet {...view} groupName="Chosen pupils" unclear={lines} />);
  }
  const isOwnOnly = !seesAllPupils(staff.roles);
  return c.html(<PhotosCheckPage {...view} {...posted} {...{ unclear, isOwnOnly }} />);
}

/** A list of names checked before a trip or a newsletter. */
export function photoCheck(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  // Read, not changed, and yet posted: names must stand in no address, no history and no log.
  app.post('/photos/check', enter('photos'), (c) =>
    withPhotoForm(deps, c, async (form) => check(deps, c, form, await readForm(c))),
  );
  return app;
}
