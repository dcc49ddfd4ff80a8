import { Hono } from 'hono';
import { settingPath, settingsPath } from '../../../templates/pages/desk/school/setting-paths.ts';
import {
  CrestArrived,
  SettingsCrest,
} from '../../../templates/pages/desk/school/settings-crest.tsx';
import { notSaved } from '../../../templates/pages/desk/school/settings-words.ts';
import type { SettingsChanged } from '../../acts/school/change-settings.ts';
import { keepCrest, removeCrest } from '../../acts/school/keep-crest.ts';
import { readCrestUpload } from '../../acts/school/read-crest-upload.ts';
import { showCrest } from '../../acts/school/show-crest.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { type CrestType, crestUploadKey } from '../../core/school/crest.ts';
import { newId } from '../../services/new-ids.ts';
import { answerWith } from '../../web/send-answers.ts';
import { gives, noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { notFoundAtDesk } from '../refuse-at-desk.tsx';

const path = settingPath('crest');

const contentTypes: Record<CrestType, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
};

const dones: Record<string, string> = { used: 'The crest is saved.' };

/** Nothing is stored for an upload that never comes: the id is only in the form. */
async function show(deps: OfficeDeps, c: DeskContext, problems?: readonly Problem[]) {
  const { baseUrl, random, uploads } = deps;
  const staff = c.get('staff');
  const id = newId(random);
  const form = await uploads.allowUpload(
    crestUploadKey(staff.school.id, id),
    `${baseUrl}${path}/${id}/arrived`,
    'application/octet-stream',
  );
  return c.html(
    <SettingsCrest staff={staff} form={form} problems={problems} done={doneIn(c, dones)} />,
    problems ? 422 : 200,
  );
}

/** Nobody is told of another's change here: of two crests the last one holds, and both are noted. */
async function changed(
  deps: OfficeDeps,
  c: DeskContext,
  saved: SettingsChanged | Refusal,
  thenTo: string,
) {
  if (saved !== 'saved')
    return show(deps, c, 'problems' in saved && !isRefusal(saved) ? saved.problems : notSaved);
  await noteAtDesk(deps, c, { type: 'settings-changed', setting: 'crest' });
  return c.redirect(thenTo, 303);
}

/** The setting: taking a crest, and removing it. */
export function crestPages(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/', (c) => show(deps, c));
  app.get('/:upload/arrived', async (c) => {
    const id = idFrom(c, 'upload');
    if (!id) return notFoundAtDesk(c);
    const staff = c.get('staff');
    // Looked at before anybody is asked to use it: another file is chosen at once.
    const uploaded = await readCrestUpload(deps, staff.school.id, id);
    return 'problems' in uploaded
      ? show(deps, c, uploaded.problems)
      : c.html(<CrestArrived staff={staff} id={id} />);
  });
  app.post('/:upload/use', async (c) => {
    const saved = await keepCrest(deps, c.get('staff').school, idFrom(c, 'upload') ?? '-');
    return changed(deps, c, saved, `${path}?done=used`);
  });
  app.post('/remove', async (c) => {
    const saved = await removeCrest(deps, c.get('staff').school);
    return changed(deps, c, saved, `${settingsPath}?done=saved`);
  });
  return app;
}

/**
 * The crest itself, for everybody at the desk, under its hash: browsers keep it. It names nobody, so
 * nothing is noted of it.
 */
export function crestFile(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/:hash', async (c) => {
    const { school } = c.get('staff');
    const found = await showCrest(deps, school, idFrom(c, 'hash') ?? '-');
    if (isRefusal(found)) return notFoundAtDesk(c);
    gives(c);
    answerWith(c, {
      sandboxed: true,
      isKept: true,
      secure: deps.baseUrl.startsWith('https:'),
    });
    return c.body(new Uint8Array(found.bytes), 200, { 'content-type': contentTypes[found.type] });
  });
  return app;
}
