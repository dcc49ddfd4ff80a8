import type { Refusal } from '../../core/refusal.ts';
import type { CrestFile } from '../../core/school/crest.ts';
import type { School } from '../../core/school/school.ts';
import { fileHash } from '../../services/files/file-hash.ts';
import type { UploadsBucket } from '../../services/uploads-bucket.ts';
import type { Store } from '../../store/store.ts';
import type { Deciding } from '../decide.ts';
import { changeSettings, type SettingsChanged } from './change-settings.ts';
import { readCrestUpload } from './read-crest-upload.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findSchool'>;
  uploads: Pick<UploadsBucket, 'open'>;
};

/**
 * Makes the file that was uploaded under `id` the school's crest, in place of any before: its name in
 * the settings and the file itself, together. `problems` beside `file` where it is no crest.
 */
export async function keepCrest(
  deps: Needs,
  school: Pick<School, 'id'>,
  id: string,
): Promise<SettingsChanged | Refusal> {
  const uploaded = await readCrestUpload(deps, school.id, id);
  if ('problems' in uploaded) return uploaded;
  const { bytes, type } = uploaded;
  const crest = { sha256: fileHash(bytes), type };
  const content = Buffer.from(bytes).toString('base64');
  const file: CrestFile = { ...crest, school: school.id, content };
  return changeSettings(
    deps,
    school,
    () => ({ value: { crest } }),
    async () => [{ fact: 'crest-kept', file }],
  );
}

/** The school has no crest from now on, and nothing of it is kept. */
export const removeCrest = (
  deps: Omit<Needs, 'uploads'>,
  school: Pick<School, 'id'>,
): Promise<SettingsChanged | Refusal> =>
  changeSettings(
    deps,
    school,
    () => ({ value: { crest: undefined } }),
    async () => [{ fact: 'crest-dropped', school: school.id }],
  );
