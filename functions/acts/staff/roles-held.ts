import type { RolesOf } from '../../core/class/who-countersigns.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Access } from '../../core/staff/staff-access.ts';
import { emailHash } from '../../services/tokens.ts';

/** What each of these people may do at the desk, by the sign-in of their address on the register. */
export function rolesHeld(people: readonly PersonRow[], signIns: readonly Access[]): RolesOf {
  const byPerson = Map.groupBy(signIns, ({ person }) => person);
  const held = new Map(
    people.flatMap(({ id, kind, email = '' }) => {
      const own = kind === 'staff' ? (byPerson.get(id) ?? []) : [];
      const current = own.find((signIn) => signIn.emailHash === emailHash(email));
      return current ? [[id, current.roles] as const] : [];
    }),
  );
  return (person) => held.get(person) ?? [];
}
