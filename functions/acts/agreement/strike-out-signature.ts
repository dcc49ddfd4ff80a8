import { strikeOut } from '../../core/agreement/strike-out.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { type Catalogue, currentVersion } from '../../core/form/form-catalogue.ts';
import { capacityIn } from '../../core/person/person.ts';
import { ownAnswerSoughtIn } from '../../core/pupil/own-answer.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { findSigned, type SignatureAt, type Signed } from './find-signed.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson' | 'findSignature'>;
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
    const { agreement } = signed;
    const via = { by: 'desk' as const, address };
    const signing = { via, reference: newReference(random), now: now() };
    const on = dateAt(signing.now);
    const own = {
      form: currentVersion(catalogue, agreement.form),
      isSought: ownAnswerSoughtIn(agreement, signed.person, school.ownAnswerFrom, on),
    };
    const by = { person, role: capacityIn(person) };
    const { kind } = signed.person;
    const struck = strikeOut(agreement, signed.signature, by, why, signing, own, kind);
    return isRefusal(struck) ? struck : { facts: struck.facts, result: signed };
  });
