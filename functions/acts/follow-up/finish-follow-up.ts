import type { Fact } from '../../core/fact.ts';
import type { FollowUp, SeenTo } from '../../core/follow-up/follow-up.ts';
import type { Refusal } from '../../core/refusal.ts';
import { handledSo } from '../../core/to-do/handling.ts';
import { isToTalkAbout, openFormId } from '../../core/to-do/said-to-dos.ts';
import { isSaidNo } from '../../core/to-do/to-do.ts';
import { rowsOf } from '../../store/agreement/agreement-items.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'listFollowUpsOf' | 'findPerson' | 'findHandling'> };

/** Somebody's part besides what others have done; done again, it is the later time that stands. */
const withPart = (followUp: FollowUp, part: SeenTo): FollowUp => ({
  ...followUp,
  parts: [...(followUp.parts?.filter(({ by }) => by !== part.by) ?? []), part],
});

/** `told`: the kind of the follow-up that was seen to, where it was one. */
type OpenForm = Pick<FollowUp, 'school' | 'person' | 'agreement'> & { told?: FollowUp['kind'] };

/** Whether what a follow-up told of is what keeps a form open: another thing leaves it to be done. */
const tellsOf = (kind: FollowUp['kind'], status: string): boolean =>
  kind === status || isToTalkAbout({ kind });

/**
 * That what keeps a form open is seen to, as it stands: without it the form itself would be listed as
 * something to do once no follow-up tells of it any more. Nothing of a form that is not kept open so.
 */
export async function formSeenTo(
  { store }: { store: Pick<Store, 'findPerson' | 'findHandling'> },
  { school, person, agreement, told }: OpenForm,
  { at, by }: SeenTo,
): Promise<Fact[]> {
  const owner = { kind: 'person' as const, id: person };
  const id = openFormId(agreement);
  const [record, was] = await Promise.all([
    store.findPerson(school, person),
    store.findHandling(school, owner, id),
  ]);
  const row = rowsOf(record?.agreements ?? []).open.find((one) => one.agreement === agreement);
  if (!row || !isSaidNo(row.status) || (told && !tellsOf(told, row.status))) return [];
  const seen = { mark: row.status, at, by };
  const handling = handledSo(
    { school, owner, id },
    was,
    { ...was, seen },
    { what: 'seen', at, by },
  );
  return [{ fact: 'to-do-handled', handling, ...(was && { wasRev: was.rev }) }];
}

/**
 * Says that a follow-up is seen to: as a whole, or one member of staff's part of it, which leaves it
 * open for the others. What is done stays as it was done. `withForm`: what keeps its form open is seen to
 * with it, which is the office's to say. Refusals: `not-found`, `busy`.
 */
export const finishFollowUp = (
  deps: Needs,
  { school, person, id }: Pick<FollowUp, 'school' | 'person' | 'id'>,
  seen: SeenTo,
  what: 'whole' | 'part',
  { withForm = false }: { withForm?: boolean } = {},
): Promise<FollowUp | Refusal> =>
  decide<FollowUp>(deps, async () => {
    const all = await deps.store.listFollowUpsOf(school, person);
    const was = all.find((followUp) => followUp.id === id);
    if (!was) return { refusal: 'not-found' };
    if (was.done) return { facts: [], result: was };
    const followUp = what === 'whole' ? { ...was, done: seen } : withPart(was, seen);
    const others =
      what === 'whole' && withForm ? await formSeenTo(deps, { ...was, told: was.kind }, seen) : [];
    return {
      facts: [{ fact: 'follow-up-changed', followUp, was }, ...others],
      result: followUp,
    };
  });
