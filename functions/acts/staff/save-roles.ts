import type { Fact } from '../../core/fact.ts';
import type { RoleChange, SignIn } from '../../core/staff/sign-in.ts';
import type { Commit, Committed } from '../../store/commit.ts';
import { commitOnce } from '../decide.ts';

/**
 * Replaces roles as they were decided on a page, all or nothing, and only while each sign-in stands as
 * it was read, and `stays`, which is somebody else's and does not change, too. Not tried again: what
 * was ticked was ticked on what the page showed, so a `conflict` is for a person to look at. `busy` as
 * in `commitOnce`.
 */
export const saveRoles = (
  { store }: { store: { commit: Commit } },
  changes: readonly RoleChange[],
  stays?: SignIn,
): Promise<Committed | 'busy'> => {
  const facts = changes.map((change): Fact => ({ fact: 'roles-changed', ...change }));
  const stand: Fact[] = stays ? [{ fact: 'roles-stand', signIn: stays }] : [];
  return commitOnce(store.commit, [...facts, ...stand]);
};
