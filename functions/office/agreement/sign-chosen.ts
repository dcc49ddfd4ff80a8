import type { Countersigning, Desk } from '../../core/agreement/countersign.ts';
import { type CalendarDate, dateAt } from '../../core/calendar.ts';
import { type Fact, mostFacts } from '../../core/fact.ts';
import { getVersion } from '../../core/form/form-catalogue.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { newReference } from '../../services/new-ids.ts';
import { nudgeOf } from '../../store/keys.ts';
import type { OfficeDeps, Staff } from '../desk.ts';

/** One agreement ticked on the page, and its revision when it was shown there. */
export type Chosen = { person: string; agreement: string; rev: number };

/** What is put to all that was ticked: to countersign it, approve it, or send it back. */
export type Act = {
  slot: 'class-teacher' | 'approver';
  /** Whether it is still to be done for this one; what is not is left as it is. */
  isWaiting: (item: Countersigning, staff: Staff, on: CalendarDate) => boolean;
  decide: (desk: Desk, items: readonly Countersigning[]) => { facts: Fact[] } | Refusal;
};

/**
 * How many were signed; how many somebody else had seen to; and how many are not any more what the
 * page showed, so that nobody's name is put to them unread.
 */
export type Signed = { signed: number; left: number; changed: number };

/** What was ticked as it stands now, and what to do with it. */
type Standing = Countersigning & { state: keyof Signed };

function stateOf(act: Act, item: Countersigning, rev: number, isWaiting: boolean): keyof Signed {
  const { agreement } = item;
  if (agreement.rev === rev) return isWaiting ? 'signed' : 'left';
  const slot = agreement.slots.find((one) => one.slot === act.slot);
  const isDecided = !isWaiting && slot?.entries.some((entry) => entry.rev > rev);
  return isDecided ? 'left' : 'changed';
}

/**
 * Up to three facts for each signature, and one for the evidence owed, fit into a transaction. Where
 * the emails owed besides are too many for one, it is put to fewer at once.
 */
const perCommit = 33;
const partsOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );

const mostTries = 5;
const firstWait = 40;

/**
 * Puts a name to what somebody ticked, thirty-three in a transaction, and only as the page showed
 * it. What was decided meanwhile is left as it is: a second tap, or a colleague who shares the class
 * or the post, changes nothing. So is what was answered anew meanwhile, for them to read.
 * Refusals, of the first that is refused: `not-found`, those of the act, or `busy` after the last
 * try.
 */
export function createSignChosen({ store, catalogue, nudge, now, random, wait }: OfficeDeps) {
  const versionOf = (form: string, version: number) => getVersion(catalogue, form, version);

  /** What was ticked, as it stands now; undefined when some of it is not there. */
  async function load(staff: Staff, chosen: readonly Chosen[], act: Act, on: CalendarDate) {
    const ids = [...new Set(chosen.map((one) => one.person))];
    const records = await store.listPersons(staff.school.id, ids);
    const items = chosen.flatMap(({ person, agreement, rev }): Standing[] => {
      const record = records.find((one) => one.person.id === person);
      const found = record?.agreements.find((one) => one.id === agreement);
      if (!record || !found) return [];
      const item = { person: record.person, agreement: found };
      return [{ ...item, state: stateOf(act, item, rev, act.isWaiting(item, staff, on)) }];
    });
    return items.length === chosen.length ? items : undefined;
  }

  /** One transaction's worth, decided on what is read now. */
  async function signOnce(
    staff: Staff,
    chosen: readonly Chosen[],
    act: Act,
  ): Promise<Signed | 'conflict' | 'too-many' | Refusal> {
    const at = now();
    const items = await load(staff, chosen, act, dateAt(at));
    if (!items) return { refusal: 'not-found' };
    const inState = (state: keyof Signed) => items.filter((item) => item.state === state);
    const waiting = inState('signed');
    const counted = {
      signed: waiting.length,
      left: inState('left').length,
      changed: inState('changed').length,
    };
    if (waiting.length === 0) return counted;
    const via = { by: 'desk' as const, address: staff.address };
    const signing = { via, reference: newReference(random), now: at };
    const { school, person } = staff;
    const decided = act.decide({ school, staff: person, versionOf, signing }, waiting);
    if (isRefusal(decided)) return decided;
    if (decided.facts.length > mostFacts && waiting.length > 1) return 'too-many';
    if ((await store.commit(decided.facts)) === 'conflict') return 'conflict';
    const owner = { kind: 'person' as const, id: person.id };
    await nudge('archive', [nudgeOf.archive({ school: school.id, owner, id: signing.reference })]);
    const messages = decided.facts.flatMap((one) =>
      one.fact === 'message-owed' ? [nudgeOf.message(one.message)] : [],
    );
    await nudge('bulk', messages);
    return counted;
  }

  async function signSome(staff: Staff, chosen: readonly Chosen[], act: Act) {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const result = await signOnce(staff, chosen, act);
      if (result !== 'conflict') return result;
      const chance = (random(1)[0] ?? 0) / 255;
      await wait(firstWait * 2 ** tries * (0.5 + chance));
    }
    return { refusal: 'busy' } satisfies Refusal;
  }

  return async (staff: Staff, chosen: readonly Chosen[], act: Act): Promise<Signed | Refusal> => {
    const all = { signed: 0, left: 0, changed: 0 };
    const parts = partsOf(chosen, perCommit);
    for (let part = parts.shift(); part; part = parts.shift()) {
      const result = await signSome(staff, part, act);
      if (result === 'too-many') {
        parts.unshift(...partsOf(part, Math.ceil(part.length / 2)));
        continue;
      }
      if (isRefusal(result)) return result;
      all.signed += result.signed;
      all.left += result.left;
      all.changed += result.changed;
    }
    return all;
  };
}
