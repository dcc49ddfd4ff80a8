import type { Refusal } from '../../core/refusal.ts';
import type { CrestType } from '../../core/school/crest.ts';
import type { School } from '../../core/school/school.ts';
import { fileHash } from '../../services/files/file-hash.ts';
import type { Store } from '../../store/store.ts';

/**
 * The file of a school's crest, by its hash. Refusal: `not-found` (there is none, or it is another one by
 * now). Throws where it is not what was kept.
 */
export async function showCrest(
  { store }: { store: Pick<Store, 'findCrest'> },
  { id, crest }: Pick<School, 'id' | 'crest'>,
  sha256: string,
): Promise<{ type: CrestType; bytes: Uint8Array } | Refusal> {
  if (crest?.sha256 !== sha256) return { refusal: 'not-found' };
  const file = await store.findCrest(id);
  if (file?.sha256 !== sha256) return { refusal: 'not-found' };
  const bytes = new Uint8Array(Buffer.from(file.content, 'base64'));
  if (fileHash(bytes) !== sha256) throw new Error('The file of a crest is not what was kept');
  return { type: file.type, bytes };
}
