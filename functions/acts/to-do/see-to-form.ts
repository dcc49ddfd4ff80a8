import type { Instant } from '../../core/calendar.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { formSeenTo } from '../follow-up/finish-follow-up.ts';
import { seesWholeToDo } from './list-to-do.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson' | 'findHandling'>;
  now: () => Instant;
};

/**
 * The office says of an open form that what keeps it open is seen to, as it stands now. Refusals:
 * `not-found` (nothing keeps it open that somebody said, or it is none of theirs), `busy`.
 */
export async function seeToForm(
  deps: Needs,
  reader: StaffReader,
  { person, agreement }: { person: string; agreement: string },
): Promise<{ as: 'whole' } | Refusal> {
  if (!seesWholeToDo(reader)) return { refusal: 'not-found' };
  const seen = { at: deps.now(), by: reader.person.id };
  return decide<{ as: 'whole' }>(deps, async () => {
    const form = { school: reader.school.id, person, agreement };
    const facts = await formSeenTo(deps, form, seen);
    if (facts.length === 0) return { refusal: 'not-found' };
    return { facts, result: { as: 'whole' } };
  });
}
