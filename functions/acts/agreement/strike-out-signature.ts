import { strikeOutTogether } from '../../core/agreement/strike-out-together.ts';
import type { Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { capacityIn } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { findSigned, type SignatureAt, type Signed } from './find-signed.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson' | 'findSignature' | 'listFollowUpsOf'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/**
 * The office strikes out what somebody signed who may not, or who was not the one named, with the
 * reason. Returns what it was. Refusals: `not-found`, those of `strikeOut`, `busy`.
 */
export const strikeOutSignature = (
  deps: Needs,
  staff: StaffAtDesk,
  at: SignatureAt,
  why: string,
): Promise<Signed | Refusal> =>
  decide<Signed>(deps, async () => {
    const { catalogue, random, now } = deps;
    const { school, person, address } = staff;
    const signed = await findSigned(deps, school, at);
    if (!signed) return { refusal: 'not-found' };
    const via = { by: 'desk' as const, address };
    const signing = { via, reference: newReference(random), now: now() };
    const followUps = await deps.store.listFollowUpsOf(school.id, at.person);
    const by = { person, role: capacityIn(person) };
    const about = { school, catalogue };
    const struck = strikeOutTogether([{ ...signed, followUps }], by, why, signing, about);
    return isRefusal(struck) ? struck : { facts: struck.facts, result: signed };
  });
