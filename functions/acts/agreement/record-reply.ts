import type { Signatory } from '../../core/agreement/signature.ts';
import type { GivenBy } from '../../core/agreement/typed-name.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { type Family, openTo } from '../../core/family/family.ts';
import { asHeard } from '../../core/family/given-reply.ts';
import type { Sheet } from '../../core/family/sheet.ts';
import { sign } from '../../core/family/sign.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import { loadFamily } from '../../store/family/load-family.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Reading = {
  store: Pick<Store, 'findSchool' | 'findOwner' | 'listMembers'>;
  now: () => Instant;
};

/**
 * Everybody for whom somebody's word counts, as it is to be written down at the desk. Refusals:
 * `not-found` (no such contact or person at this school, or nobody they decide for).
 */
export async function findReplying(
  { store, now }: Reading,
  school: string,
  signatory: Signatory,
): Promise<Family | Refusal> {
  const loaded = await loadFamily(store, school, signatory, now(), { signing: true });
  if (!loaded) return { refusal: 'not-found' };
  const family = asHeard(loaded.family);
  return openTo(family, dateAt(now())).members.length > 0 ? family : { refusal: 'not-found' };
}

/** Who replied; and under which reference it was saved, unless all of it was on record already. */
export type RecordedReply = { family: Family; reference?: string };

/**
 * A member of staff writes down what somebody replied on paper or by phone, all of it or nothing.
 * `sheetIn` makes the sheet of the family as it stands, which is returned. Posted twice, it is recorded
 * once. Refusals: those of `findReplying`, `sheetIn` and `sign`; `busy`.
 */
export const recordReply = (
  deps: Deciding & Reading & { catalogue: Catalogue },
  staff: StaffAtDesk,
  signatory: Signatory,
  given: GivenBy,
  sheetIn: (family: Family) => Omit<Sheet, 'typedName'> | Refusal,
): Promise<RecordedReply | Refusal> =>
  decide<RecordedReply>(deps, async () => {
    const { catalogue, random, now } = deps;
    const family = await findReplying(deps, staff.school.id, signatory);
    if (isRefusal(family)) return family;
    const sheet = sheetIn(family);
    if (isRefusal(sheet)) return sheet;
    const reference = newReference(random);
    const via = {
      ...given,
      staff: staff.person.id,
      staffName: fullName(staff.person),
      address: staff.address,
    };
    const written = { ...sheet, typedName: '' };
    const signed = sign(family, catalogue, written, { via, reference, now: now() });
    if (isRefusal(signed)) return signed;
    return 'already' in signed
      ? { facts: [], result: { family } }
      : { facts: signed.facts, result: { family, reference } };
  });
