import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import type { Refusal } from '../refusal.ts';
import type { ClassMove, ClassSession } from './class-session.ts';

/**
 * The teacher's word that all of a session was read out. `shown`: form id → content hash of what the
 * board showed; only that counts as read. Refuses with `wording-changed`, and which forms were worded
 * anew meanwhile.
 */
export function readMove(
  session: Pick<ClassSession, 'forms'>,
  shown: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): ClassMove | Refusal {
  const forms = session.forms.filter((id) => currentVersion(catalogue, id).hash !== shown.get(id));
  return forms.length > 0
    ? { refusal: 'wording-changed', forms }
    : { move: 'read', hashes: Object.fromEntries(shown) };
}
