import type { Instant } from '../../core/calendar.ts';
import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import { isFor, readerOf, seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import type { Deciding } from '../decide.ts';
import { finishFollowUp } from './finish-follow-up.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson' | 'listFollowUpsOf'>;
  now: () => Instant;
};

/** Whether it was seen to as a whole, or one member of staff's part, which leaves it open. */
export type SeenToAs = 'whole' | 'part';

/**
 * A member of staff says that a follow-up is seen to: as a whole, where they answer for it, else their
 * own part of it. Refusals: `not-found` (there is none, or it is none of theirs), `busy`.
 */
export async function seeToFollowUp(
  deps: Needs,
  reader: StaffReader,
  { person, id }: Pick<FollowUp, 'person' | 'id'>,
): Promise<{ as: SeenToAs } | Refusal> {
  const school = reader.school.id;
  const [record, all] = await Promise.all([
    deps.store.findPerson(school, person),
    deps.store.listFollowUpsOf(school, person),
  ]);
  const followUp = all.find((open) => open.id === id);
  if (!record || !followUp || !isFor(followUp, readerOf(reader), record.person))
    return { refusal: 'not-found' };
  const as = seesToAll(reader.roles) ? 'whole' : 'part';
  const seen = { at: deps.now(), by: reader.person.id };
  const finished = await finishFollowUp(deps, followUp, seen, as);
  return isRefusal(finished) ? finished : { as };
}
