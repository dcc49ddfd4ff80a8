import type { FollowUp, SeenTo } from '../../core/follow-up/follow-up.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'listFollowUpsOf'> };

/** Somebody's part besides what others have done; done again, it is the later time that stands. */
const withPart = (followUp: FollowUp, part: SeenTo): FollowUp => ({
  ...followUp,
  parts: [...(followUp.parts?.filter(({ by }) => by !== part.by) ?? []), part],
});

/**
 * Says that a follow-up is seen to: as a whole, or one member of staff's part of it, which leaves it
 * open for the others. What is done stays as it was done. Refusals: `not-found`, `busy`.
 */
export const finishFollowUp = (
  deps: Needs,
  { school, person, id }: Pick<FollowUp, 'school' | 'person' | 'id'>,
  seen: SeenTo,
  what: 'whole' | 'part',
): Promise<FollowUp | Refusal> =>
  decide<FollowUp>(deps, async () => {
    const all = await deps.store.listFollowUpsOf(school, person);
    const was = all.find((followUp) => followUp.id === id);
    if (!was) return { refusal: 'not-found' };
    if (was.done) return { facts: [], result: was };
    const followUp = what === 'whole' ? { ...was, done: seen } : withPart(was, seen);
    return { facts: [{ fact: 'follow-up-changed', followUp, was }], result: followUp };
  });
