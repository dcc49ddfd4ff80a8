import { type CalendarDate, dateAt } from '../core/calendar.ts';
import type { Countersigning, Desk } from '../core/countersign.ts';
import type { Fact } from '../core/fact.ts';
import { getVersion } from '../core/form.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { nudgeOf } from '../store/keys.ts';
import { newReference } from '../web/reference.ts';
import type { OfficeDeps, Staff } from './desk.ts';

/** One agreement ticked on the page. */
export type Chosen = { person: string; agreement: string };

/** What is put to all that was ticked: to countersign it, approve it, or send it back. */
export type Act = {
  /** Whether it is still to be done for this one; what is not is left as it is. */
  isWaiting: (item: Countersigning, staff: Staff, on: CalendarDate) => boolean;
  decide: (desk: Desk, items: readonly Countersigning[]) => { facts: Fact[] } | Refusal;
};

/** How many were signed, and how many somebody else had seen to. */
export type Signed = { signed: number; left: number };

/**
 * A transaction holds a hundred writes: up to three for each signature, one for the evidence owed.
 * What owes emails besides takes fewer at once, and says so.
 */
const perCommit = 33;
const mostTries = 5;
const firstWait = 40;

/**
 * Puts a name to what somebody ticked, thirty-three in a transaction. What was decided meanwhile is
 * left as it is: a second tap, or a colleague who shares the class or the post, changes nothing.
 * Refusals, of the first that is refused: `not-found`, those of the act, or `busy` after the last
 * try.
 */
export function createSignChosen({ store, catalogue, nudge, now, random, wait }: OfficeDeps) {
  const versionOf = (form: string, version: number) => getVersion(catalogue, form, version);

  /** What was ticked, as it stands now; undefined when some of it is not there. */
  async function load(school: string, chosen: readonly Chosen[]) {
    const records = await store.listPersons(school, [...new Set(chosen.map((one) => one.person))]);
    const items = chosen.flatMap(({ person, agreement }): Countersigning[] => {
      const record = records.find((one) => one.person.id === person);
      const found = record?.agreements.find((one) => one.id === agreement);
      return record && found ? [{ person: record.person, agreement: found }] : [];
    });
    return items.length === chosen.length ? items : undefined;
  }

  /** One transaction's worth, decided on what is read now. */
  async function signOnce(
    staff: Staff,
    chosen: readonly Chosen[],
    act: Act,
  ): Promise<Signed | 'conflict' | Refusal> {
    const items = await load(staff.school.id, chosen);
    if (!items) return { refusal: 'not-found' };
    const at = now();
    const waiting = items.filter((item) => act.isWaiting(item, staff, dateAt(at)));
    const left = items.length - waiting.length;
    if (waiting.length === 0) return { signed: 0, left };
    const via = { by: 'desk' as const, address: staff.address };
    const signing = { via, reference: newReference(random), now: at };
    const { school, person } = staff;
    const decided = act.decide({ school, staff: person, versionOf, signing }, waiting);
    if (isRefusal(decided)) return decided;
    if ((await store.commit(decided.facts)) === 'conflict') return 'conflict';
    const owner = { kind: 'person' as const, id: person.id };
    await nudge('archive', [nudgeOf.archive({ school: school.id, owner, id: signing.reference })]);
    const messages = decided.facts.flatMap((one) =>
      one.fact === 'message-owed' ? [nudgeOf.message(one.message)] : [],
    );
    await nudge('bulk', messages);
    return { signed: waiting.length, left };
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
    const all = { signed: 0, left: 0 };
    for (let at = 0; at < chosen.length; at += perCommit) {
      const result = await signSome(staff, chosen.slice(at, at + perCommit), act);
      if (isRefusal(result)) return result;
      all.signed += result.signed;
      all.left += result.left;
    }
    return all;
  };
}
