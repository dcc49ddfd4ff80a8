import type { Fact } from '../../../functions/core/fact.ts';
import type { GrantedRole, Role } from '../../../functions/core/staff/role.ts';
import type { SignIn } from '../../../functions/core/staff/sign-in.ts';
import { accessBy } from '../../../functions/core/staff/staff-access.ts';
import type { Store } from '../../../functions/store/store.ts';

/** These roles, whatever was granted before, to a sign-in as it stands; by nobody at the desk. */
export async function rolesGiven(
  store: Pick<Store, 'findStanding'>,
  { roles, ...signIn }: SignIn & { roles: Role[] },
): Promise<Fact> {
  const { school, person, emailHash, upload } = signIn;
  const { access } = await store.findStanding(emailHash);
  const own = access.find((one) => one.school === school && one.person === person);
  return {
    fact: 'roles-changed',
    was: own ?? accessBy(signIn, []),
    grant: {
      school,
      person,
      emailHash,
      ...(upload !== undefined && { upload }),
      given: roles.map((role) => ({ role: role as GrantedRole })),
    },
  };
}
