import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Fact } from '../../core/fact.ts';
import { type FollowUp, type SeenTo, seenTo } from '../../core/follow-up/follow-up.ts';
import { isFor, readerOf } from '../../core/follow-up/follow-up-reader.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { handledSo, seenToBy, wasPutBack } from '../../core/to-do/handling.ts';
import { openFormId } from '../../core/to-do/said-to-dos.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { seesWholeToDo } from './list-to-do.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson' | 'findHandling' | 'listFollowUpsOf'>;
  now: () => Instant;
};

/** What was done of one person in one press; `agreement`: the form that no follow-up told of. */
export type DoneAt = { person: string; at: Instant; agreement?: string };

const reopened = ({ done, ...was }: FollowUp, back: SeenTo): FollowUp =>
  done ? { ...was, doneBefore: [...(was.doneBefore ?? []), { ...done, back }] } : was;

/** The open forms that were said to be seen to in the same press. */
async function formsPutBack(
  { store }: Needs,
  school: string,
  { person, at }: DoneAt,
  agreements: ReadonlySet<string>,
  back: SeenTo,
): Promise<{ facts: Fact[]; isBack: boolean }> {
  const owner = { kind: 'person' as const, id: person };
  const forms = await Promise.all(
    [...agreements].map((agreement) => store.findHandling(school, owner, openFormId(agreement))),
  );
  const kept = forms.filter((form) => form !== undefined);
  const facts = kept.flatMap((was): Fact[] => {
    if (seenToBy(was)?.at !== at) return [];
    const { seen: _seen, ...left } = was;
    const handling = handledSo(was, was, left, { what: 'put-back', of: at, ...back });
    return [{ fact: 'to-do-handled', handling, wasRev: was.rev }];
  });
  return { facts, isBack: kept.some((form) => wasPutBack(form, at)) };
}

/**
 * The office puts back what was said to be done: it is to do again, and that it was done and put back
 * stays on record. Posted twice, it is put back once. Refusals: `not-allowed` (not the office's),
 * `not-found` (nothing was done then, what was said is cancelled since, or it is none of theirs), `busy`.
 */
export async function putBack(
  deps: Needs,
  reader: StaffReader,
  done: DoneAt,
): Promise<DoneAt | Refusal> {
  if (!seesWholeToDo(reader)) return { refusal: 'not-allowed' };
  return decide<DoneAt>(deps, async () => {
    const school = reader.school.id;
    const [record, all] = await Promise.all([
      deps.store.findPerson(school, done.person),
      deps.store.listFollowUpsOf(school, done.person),
    ]);
    if (!record) return { refusal: 'not-found' };
    const back = { at: deps.now(), by: reader.person.id };
    const asReader = readerOf(reader, dateAt(back.at));
    const followUps = all.filter(
      (one) => seenTo(one)?.at === done.at && !one.cancelled && isFor(one, asReader, record.person),
    );
    const agreements = new Set(followUps.map(({ agreement }) => agreement));
    if (done.agreement !== undefined) agreements.add(done.agreement);
    const forms = await formsPutBack(deps, school, done, agreements, back);
    const facts: Fact[] = [
      ...followUps.map(
        (was): Fact => ({ fact: 'follow-up-changed', followUp: reopened(was, back), was }),
      ),
      ...forms.facts,
    ];
    const isBack = all.some(({ doneBefore = [] }) => doneBefore.some(({ at }) => at === done.at));
    if (facts.length === 0 && !isBack && !forms.isBack) return { refusal: 'not-found' };
    return { facts, result: done };
  });
}
