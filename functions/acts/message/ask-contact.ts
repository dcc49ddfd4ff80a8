import { isSame, type Signatory } from '../../core/agreement/signature.ts';
import { groupOf, groupValue } from '../../core/person/group.ts';
import type { Person } from '../../core/person/person.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';
import { type Chaseable, listChaseable } from '../round/list-chaseable.ts';
import { listRoundsInForce } from '../round/list-rounds-in-force.ts';
import { chase } from './chase.ts';

type Needs = Parameters<typeof listChaseable>[0] &
  Parameters<typeof listRoundsInForce>[0] & { store: Pick<Store, 'listOwnerMessages'> };
type School = Parameters<typeof listChaseable>[1];

/** The round to ask a contact for, and where; one email covers all they have to do. */
export type Askable = Pick<Chaseable, 'addressOf'> & { round: Round; owners: [Signatory] };

/**
 * The newest round in which something waits for this contact, who can be emailed. Undefined where they
 * have nothing to do: nobody is asked for nothing.
 */
export async function findAskable(
  deps: Needs,
  school: School,
  contact: string,
  pupils: readonly Pick<Person, 'kind' | 'class'>[],
): Promise<Askable | undefined> {
  const owner: Signatory = { kind: 'contact', id: contact };
  const groups = new Set(pupils.map(groupOf));
  for (const { id } of await listRoundsInForce(deps, school.id))
    for (const group of groups) {
      const filter = { round: id, class: groupValue(group), form: '', why: '' };
      const found = await listChaseable(deps, school, filter);
      if (!isRefusal(found) && found.owners.some((one) => isSame(one, owner)))
        return { round: found.round, addressOf: found.addressOf, owners: [owner] };
    }
  return undefined;
}

/** What asking came to; `resting`: they were asked within a day at the address they have. */
export type AskedContact = 'asked' | 'resting' | 'on-its-way' | 'unsaved';

/** Asks one contact now, as a chase of one. `by`: id of the member of staff. */
export async function askContact(
  deps: Parameters<typeof chase>[0],
  { round, ...whom }: Askable,
  by: string,
): Promise<AskedContact> {
  const { chased, resting, unsaved } = await chase(deps, round, whom, { again: false, by });
  if (chased > 0) return 'asked';
  if (unsaved > 0) return 'unsaved';
  return resting > 0 ? 'resting' : 'on-its-way';
}
