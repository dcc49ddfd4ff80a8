import type { Fact } from '../../core/fact.ts';
import type { RoleChanges } from '../../core/staff/grant.ts';
import { type Access, type Given, grantAnew } from '../../core/staff/staff-access.ts';
import type { Commit, Committed } from '../../store/commit.ts';
import { commitOnce } from '../decide.ts';

/**
 * Replaces roles as they were decided on a page, all or nothing, and only while each sign-in, and what
 * was granted to it, stands as it was read, and `stays`, which is somebody else's and does not change,
 * too. Not tried again: what was ticked was ticked on what the page showed, so a `conflict` is for a
 * person to look at. `gave`: who decides, and when. `busy` as in `commitOnce`.
 */
export const saveRoles = (
  { store }: { store: { commit: Commit } },
  { changes, stays }: RoleChanges<Access>,
  gave: Required<Omit<Given, 'role'>>,
): Promise<Committed | 'busy'> => {
  const facts = changes.map(
    ({ was, roles }): Fact => ({ fact: 'roles-changed', was, grant: grantAnew(was, roles, gave) }),
  );
  const stand: Fact[] = stays ? [{ fact: 'roles-stand', access: stays }] : [];
  return commitOnce(store.commit, [...facts, ...stand]);
};
