import { isSame, type Signatory } from '../../core/agreement/signature.ts';
import type { GivenBy } from '../../core/agreement/typed-name.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { withCall } from '../../core/call/call.ts';
import type { Fact } from '../../core/fact.ts';
import { type Family, openTo, signatoryOf } from '../../core/family/family.ts';
import { asHeard } from '../../core/family/given-reply.ts';
import type { Sheet } from '../../core/family/sheet.ts';
import { sign } from '../../core/family/sign.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { roomBeside } from '../../core/round/left-uncounted.ts';
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

type Recording = Deciding &
  Reading & {
    store: Reading['store'] & Pick<Store, 'findCalls' | 'listSignatures'>;
    catalogue: Catalogue;
  };

/**
 * That the office rang somebody and they gave their reply, on record with the reply itself. Nothing where it came
 * otherwise, or where the reply fills the transaction: the reply counts.
 */
async function rangFor(
  { store, now }: Recording,
  staff: StaffAtDesk,
  signatory: Signatory,
  { by }: GivenBy,
  signed: readonly Fact[],
): Promise<Fact[]> {
  if (signatory.kind !== 'contact' || by !== 'phone' || roomBeside(signed) < 1) return [];
  const was = await store.findCalls(staff.school.id, signatory.id);
  const call = { at: now(), by: staff.person.id, outcome: 'reply-given' as const };
  return [{ fact: 'called', calls: withCall(was, call), wasRev: was.rev }];
}

/** A reply as it is on record: whose, under which reference it was saved, and one whom it is about. */
export type Recorded = { family: Family; person: string; reference: string };

/** What an earlier post of the same page recorded. */
async function recordedBefore(
  store: Pick<Store, 'listSignatures'>,
  family: Family,
  { lines: [line] }: Pick<Sheet, 'lines'>,
): Promise<Recorded> {
  const person = line?.person ?? '';
  const signed = await store.listSignatures(family.school.id, person);
  const theirs = signed
    .filter(({ agreement }) => agreement === line?.agreement)
    .filter(({ signatory }) => isSame(signatory, signatoryOf(family)))
    .toSorted((a, b) => b.rev - a.rev);
  return { family, person, reference: theirs[0]?.reference ?? '' };
}

/**
 * A member of staff writes down what somebody replied on paper or by phone, all of it or nothing.
 * `sheetIn` makes the sheet of the family as it stands. Posted twice, it is recorded once. `isCall`: the
 * office rang them for it, which is kept as a call, too. Refusals: those of `findReplying`, `sheetIn` and `sign`; `busy`.
 */
export const recordReply = (
  deps: Recording,
  staff: StaffAtDesk,
  signatory: Signatory,
  given: GivenBy,
  sheetIn: (family: Family) => Omit<Sheet, 'typedName'> | Refusal,
  { isCall = false }: { isCall?: boolean } = {},
): Promise<Recorded | Refusal> =>
  decide<Recorded>(deps, async () => {
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
    if ('already' in signed)
      return { facts: [], result: await recordedBefore(deps.store, family, sheet) };
    const { facts } = signed;
    const rang = isCall ? await rangFor(deps, staff, signatory, given, facts) : [];
    const person = sheet.lines[0]?.person ?? '';
    return { facts: [...facts, ...rang], result: { family, person, reference } };
  });
