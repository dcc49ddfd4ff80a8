import { contestedId } from '../core/register/plan/weigh-relation.ts';
import type { RegisterWrite } from '../core/register/register-write.ts';
import type { ImportDeps } from './import-deps.ts';

/** Which contacts and relations the office made or changed at the desk. */
export type SetByHand = ReadonlySet<string>;

/**
 * Read once the lock is held, when nothing more is set by hand: what was set after the preview must not
 * be written over, and a plan cannot know of it. A moment late: whoever writes looks at the record, too.
 */
export async function listSetByHand(
  { store }: Pick<ImportDeps, 'store'>,
  school: string,
): Promise<SetByHand> {
  const contacts = await store.listContacts(school);
  const set = contacts.filter(({ corrections }) => corrections).map(({ id }) => id);
  const relations = await store.listRelations(school, { withEnded: true });
  return new Set([...set, ...relations.filter(({ changes }) => changes).map(contestedId)]);
}

/** Whether a planned write is of one of them. */
export function isSetByHand(planned: RegisterWrite, byHand: SetByHand): boolean {
  if ('remove' in planned) return planned.remove === 'relation' && byHand.has(contestedId(planned));
  if (planned.put === 'contact') return byHand.has(planned.contact.id);
  return planned.put === 'relation' && byHand.has(contestedId(planned.relation));
}
