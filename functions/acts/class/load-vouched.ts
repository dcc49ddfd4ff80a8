import type { Signature } from '../../core/agreement/signature.ts';
import { atOnce } from '../../core/at-once.ts';
import type { Instant } from '../../core/calendar.ts';
import type { RosterEntry } from '../../core/class/class-roster.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import { type Vouched, vouchedFor } from '../../core/class/class-vouched.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { loadRoster } from './load-roster.ts';

export type VouchedNeeds = {
  store: Pick<Store, 'listPeople' | 'listPersons' | 'listSignatures'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** Pupils' signatures are read one by one, so many at the same time. */
const readAtOnce = 32;

/** Everybody whom a session asks, and of whom its teacher's word at the end would be. */
export async function loadVouched(
  deps: VouchedNeeds,
  school: School,
  session: ClassSession,
): Promise<Vouched & { roster: RosterEntry[] }> {
  const roster = await loadRoster(deps, school, session);
  const signatures = new Map<string, Signature[]>();
  const signed = roster.filter(({ state }) => state === 'signed');
  await atOnce(signed, readAtOnce, async ({ person }: RosterEntry) => {
    signatures.set(person.id, await deps.store.listSignatures(session.school, person.id));
  });
  return { roster, ...vouchedFor(session, roster, signatures) };
}
