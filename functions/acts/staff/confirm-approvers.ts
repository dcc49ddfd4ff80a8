import type { Instant } from '../../core/calendar.ts';
import type { Fact } from '../../core/fact.ts';
import type { SchoolSettings } from '../../core/school/school.ts';
import { grantAnew } from '../../core/staff/staff-access.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'findPerson' | 'findStanding'> };

/** Who holds or stands in for any post, each once. */
const namedIn = ({ approvers }: Pick<SchoolSettings, 'approvers'>): string[] => [
  ...new Set(
    Object.values(approvers ?? {}).flatMap(({ holder, standIn }) =>
      [holder ?? [], standIn ?? []].flat(),
    ),
  ),
];

/** Somebody named, at the address the register has for them now, where nobody decided on it yet. */
async function toConfirm({ store }: Needs, school: string, id: string) {
  const person = (await store.findPerson(school, id))?.person;
  if (!person?.email) return [];
  const { access } = await store.findStanding(emailHash(person.email));
  return access.filter((one) => one.school === school && one.person === id && !one.isConfirmed);
}

/**
 * What naming approvers decides besides: that they approve at the addresses of today. A file that
 * changes an address later does not take the post to another mailbox (D-103).
 */
export async function confirmApprovers(
  deps: Needs,
  school: string,
  settings: Pick<SchoolSettings, 'approvers'>,
  gave: { by: string; at: Instant },
): Promise<Fact[]> {
  const found = await Promise.all(namedIn(settings).map((id) => toConfirm(deps, school, id)));
  return found
    .flat()
    .map((was): Fact => ({ fact: 'roles-changed', was, grant: grantAnew(was, was.roles, gave) }));
}
