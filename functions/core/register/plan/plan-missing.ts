import { correctionOf } from '../../person/correction.ts';
import { fullName, linkEmail, type PersonKind } from '../../person/person.ts';
import type { Corrected, MissingByHand, MissingPerson } from '../register-preview.ts';
import type { PlannedWrite } from '../register-write.ts';
import type { KnownPerson } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';
import type { PlanSetting } from './plan-people.ts';

/**
 * What marking somebody as left would write: the date is said when the office decides. `when`: of all
 * who are missing, or of this one.
 */
function leaving(
  person: KnownPerson,
  { school, hashEmail }: PlanSetting,
  when: 'left' | 'taken',
): PlannedWrite[] {
  const email = linkEmail(person);
  const put: PlannedWrite = {
    put: 'person',
    person: { school, ...person },
    when,
    known: true,
    ...(when === 'taken' && { ends: true }),
  };
  return email
    ? [put, { remove: 'sign-in', emailHash: hashEmail(email), person: person.id, when }]
    : [put];
}

/** Whether the office itself put somebody on the register, or back on it, and when. */
function byHand(person: KnownPerson): MissingByHand | undefined {
  const returned = correctionOf(person, 'leftOn');
  if (returned) return { what: 'returned', at: returned.at };
  return person.added && { what: 'added', at: person.added.at };
}

/**
 * People of the file's kinds whom it does not name, and what marking them as left would write. Whom the
 * office added or returned is asked about one by one, as the school's system may not know of them yet.
 * Whose day of leaving is to come leaves on that day, whether a file still names them or not.
 * No file names visitors, so none ever leave by one.
 */
export function planMissing(
  people: readonly KnownPerson[],
  matched: readonly MatchedRow[],
  setting: PlanSetting,
): {
  missing: MissingPerson[];
  corrected: Corrected[];
  writes: PlannedWrite[];
  registered: number;
} {
  const named = new Set(matched.map(({ id }) => id));
  const kinds = new Set<PersonKind>(matched.map(({ row }) => row.kind));
  const missing: MissingPerson[] = [];
  const corrected: Corrected[] = [];
  const writes: PlannedWrite[] = [];
  const registered = people.filter(({ kind, leftOn }) => kinds.has(kind) && !leftOn);
  for (const person of registered) {
    const { id, kind, leavesOn } = person;
    if (leavesOn || named.has(id)) continue;
    const name = fullName(person);
    const stays = setting.admins.has(id);
    const asked = stays ? undefined : byHand(person);
    if (asked) corrected.push({ id, name, fields: [], missing: asked });
    else missing.push({ id, kind, name, ...(person.class && { class: person.class }), stays });
    if (!stays) writes.push(...leaving(person, setting, asked ? 'taken' : 'left'));
  }
  return { missing, corrected, writes, registered: registered.length };
}
