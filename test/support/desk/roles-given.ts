import type { Fact } from '../../../functions/core/fact.ts';
import type { GrantedRole, Role } from '../../../functions/core/staff/role.ts';
import type { SignIn } from '../../../functions/core/staff/sign-in.ts';

/** These roles, whatever was granted before, to a sign-in as it stands; by nobody at the desk. */
export const rolesGiven = ({
  school,
  person,
  emailHash,
  upload,
  roles,
}: SignIn & { roles: Role[] }): Fact => ({
  fact: 'roles-given',
  grant: {
    school,
    person,
    emailHash,
    ...(upload !== undefined && { upload }),
    given: roles.map((role) => ({ role: role as GrantedRole })),
  },
});
