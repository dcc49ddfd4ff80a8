import { hasRestricted, type Relation } from '../person/contact.ts';
import { mayEnter, type Role } from './role.ts';

/**
 * Whether somebody with these roles may open a contact's own page, and find them: whoever keeps the
 * register, but of a contact who is restricted for any child an administrator alone.
 */
export const mayReadContact = (
  roles: readonly Role[],
  relations: readonly Pick<Relation, 'restricted'>[],
): boolean =>
  mayEnter(roles, 'register') && (!hasRestricted({ relations }) || roles.includes('admin'));
