import type { Desk } from '../../core/agreement/countersign.ts';
import type { PersonAgreement } from '../../core/agreement/person-agreement.ts';
import type { Instant } from '../../core/calendar.ts';
import type { Fact } from '../../core/fact.ts';
import { type Catalogue, getVersion } from '../../core/form/form-catalogue.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { roomBeside } from '../../core/round/left-uncounted.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Decided, type Deciding, decide } from '../decide.ts';
import { listOwnChildren } from '../staff/list-own-children.ts';
import { type AtDeskSlot, type Chosen, loadChosen, type PutTo } from './load-chosen.ts';

export type ChosenNeeds = Deciding & {
  store: Pick<Store, 'listPersons' | 'listContactsByEmail' | 'findOwner'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** What a name is put to: the seat, and what `core` makes of those that wait for it. */
export type Putting = {
  slot: AtDeskSlot;
  decide: (desk: Desk, waiting: readonly PersonAgreement[]) => { facts: Fact[] } | Refusal;
};

/** One transaction's worth, decided on what is read now; `too-many` facts are put to fewer at once. */
async function putOnce(
  deps: ChosenNeeds,
  staff: StaffAtDesk,
  chosen: readonly Chosen[],
  putting: Putting,
): Promise<Decided<PutTo | 'too-many'> | Refusal> {
  const { catalogue, random, now } = deps;
  const [standing, ownChildren] = await Promise.all([
    loadChosen(deps, staff.school, chosen, putting.slot),
    listOwnChildren(deps, staff.school, staff.person),
  ]);
  if (!standing) return { refusal: 'not-found' };
  const inState = (state: keyof PutTo) => standing.filter((about) => about.state === state);
  const [waiting, left, changed] = [inState('signed'), inState('left'), inState('changed')];
  const result = { signed: waiting.length, left: left.length, changed: changed.length };
  if (waiting.length === 0) return { facts: [], result };
  const via = { by: 'desk' as const, address: staff.address };
  const desk: Desk = {
    school: staff.school,
    staff: staff.person,
    ownChildren,
    versionOf: (form, version) => getVersion(catalogue, form, version),
    signing: { via, reference: newReference(random), now: now() },
  };
  const decided = putting.decide(desk, waiting);
  if (isRefusal(decided)) return decided;
  const isTooMuch = roomBeside(decided.facts) < 0 && waiting.length > 1;
  return isTooMuch ? { facts: [], result: 'too-many' } : { facts: decided.facts, result };
}

/**
 * Up to three facts for each signature, with whom they leave uncounted, and one for the evidence owed,
 * fit into a transaction. Where the emails owed besides are too many for one, it is put to half as many
 * at once.
 */
const perCommit = 24;
const partsOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );

/**
 * Puts a member of staff's name to what they ticked, twenty-four in a transaction, and only as they
 * read it. What was decided meanwhile is left as it is: a second tap, or a colleague who shares the
 * class or the post, changes nothing. So is what was answered anew meanwhile, for them to read.
 * Refusals, of the first that is refused: `not-found`, those of `putting.decide`, `busy`; what was
 * signed before it stays signed.
 */
export async function putToChosen(
  deps: ChosenNeeds,
  staff: StaffAtDesk,
  chosen: readonly Chosen[],
  putting: Putting,
): Promise<PutTo | Refusal> {
  const all: PutTo = { signed: 0, left: 0, changed: 0 };
  const parts = partsOf(chosen, perCommit);
  for (let part = parts.shift(); part; part = parts.shift()) {
    const some = part;
    const put = await decide(deps, () => putOnce(deps, staff, some, putting));
    if (put === 'too-many') {
      parts.unshift(...partsOf(part, Math.ceil(part.length / 2)));
      continue;
    }
    if (isRefusal(put)) return put;
    all.signed += put.signed;
    all.left += put.left;
    all.changed += put.changed;
  }
  return all;
}
