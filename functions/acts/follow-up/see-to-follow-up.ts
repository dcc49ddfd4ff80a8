import { dateAt, type Instant } from '../../core/calendar.ts';
import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import { isFor, readerOf, seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import type { Deciding } from '../decide.ts';
import { seesWholeToDo } from '../to-do/list-to-do.ts';
import { finishFollowUp } from './finish-follow-up.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson' | 'findHandling' | 'listFollowUpsOf'>;
  now: () => Instant;
};

/** Whether it was seen to as a whole, or one member of staff's part, which leaves it open. */
export type SeenToAs = 'whole' | 'part';

/**
 * A member of staff says that follow-ups of one person are seen to: as a whole, where they answer for
 * it, else their own part of it. Refusals: `not-found` (one is not there, or is none of theirs), `busy`.
 */
export async function seeToFollowUps(
  deps: Needs,
  reader: StaffReader,
  { person, ids }: Pick<FollowUp, 'person'> & { ids: readonly string[] },
): Promise<{ as: SeenToAs } | Refusal> {
  const school = reader.school.id;
  const [record, all] = await Promise.all([
    deps.store.findPerson(school, person),
    deps.store.listFollowUpsOf(school, person),
  ]);
  const followUps = all.filter(({ id }) => ids.includes(id));
  const isTheirs = (followUp: FollowUp) =>
    record !== undefined && isFor(followUp, readerOf(reader, dateAt(deps.now())), record.person);
  if (ids.length === 0 || followUps.length < ids.length || !followUps.every(isTheirs))
    return { refusal: 'not-found' };
  const as = seesToAll(reader.roles) ? 'whole' : 'part';
  const seen = { at: deps.now(), by: reader.person.id };
  for (const followUp of followUps) {
    const finished = await finishFollowUp(deps, followUp, seen, as, {
      withForm: seesWholeToDo(reader),
    });
    if (isRefusal(finished)) return finished;
  }
  return { as };
}
