import { dateAt } from '../core/calendar.ts';
import { type Countersigning, countersign } from '../core/countersign.ts';
import { getVersion } from '../core/form.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { nudgeOf } from '../store/keys.ts';
import { newReference } from '../web/reference.ts';
import type { OfficeDeps, Staff } from './desk.ts';
import { isWaiting } from './waiting.ts';

/** One agreement ticked on the page. */
export type Chosen = { person: string; agreement: string };

/** A transaction holds a hundred writes: two for each signature, one for the evidence owed. */
const perCommit = 40;
const mostTries = 5;
const firstWait = 40;

/**
 * A class teacher countersigns what they ticked, forty in a transaction. What was countersigned
 * meanwhile is left as it is: a second tap, or a colleague who shares the class, changes nothing.
 * Returns how many were signed, or the first refusal: `not-found`, those of `core.countersign`
 * (`not-allowed` for another class, `invalid` for the typed name), or `busy` after the last try.
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
    typedName: string,
  ): Promise<{ signed: number } | 'conflict' | Refusal> {
    const school = staff.school.id;
    const items = await load(school, chosen);
    if (!items) return { refusal: 'not-found' };
    const at = now();
    const today = dateAt(at);
    const waiting = items.filter((item) => isWaiting(item.agreement, staff.school, today));
    if (waiting.length === 0) return { signed: 0 };
    const via = { by: 'desk' as const, address: staff.address };
    const reference = newReference(random);
    const signing = { via, reference, now: at };
    const { person } = staff;
    const decided = countersign(staff.school, person, waiting, versionOf, typedName, signing);
    if (isRefusal(decided)) return decided;
    if ((await store.commit(decided.facts)) === 'conflict') return 'conflict';
    const owner = { kind: 'person' as const, id: person.id };
    await nudge('archive', [nudgeOf.archive({ school, owner, id: reference })]);
    return { signed: waiting.length };
  }

  async function signSome(staff: Staff, chosen: readonly Chosen[], typedName: string) {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const result = await signOnce(staff, chosen, typedName);
      if (result !== 'conflict') return result;
      const chance = (random(1)[0] ?? 0) / 255;
      await wait(firstWait * 2 ** tries * (0.5 + chance));
    }
    return { refusal: 'busy' } satisfies Refusal;
  }

  return async (
    staff: Staff,
    chosen: readonly Chosen[],
    typedName: string,
  ): Promise<{ signed: number } | Refusal> => {
    let signed = 0;
    for (let at = 0; at < chosen.length; at += perCommit) {
      const result = await signSome(staff, chosen.slice(at, at + perCommit), typedName);
      if (isRefusal(result)) return result;
      signed += result.signed;
    }
    return { signed };
  };
}
