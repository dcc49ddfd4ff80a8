import { fullName, linkEmail, type PersonKind } from '../../person/person.ts';
import type { MissingPerson } from '../register-preview.ts';
import type { PlannedWrite } from '../register-write.ts';
import type { KnownPerson } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';
import type { PlanSetting } from './plan-people.ts';

/** What marking somebody as left would write: the date is said when the office decides. */
function leaving(person: KnownPerson, { school, hashEmail }: PlanSetting): PlannedWrite[] {
  const email = linkEmail(person);
  const put: PlannedWrite = {
    put: 'person',
    person: { school, ...person },
    when: 'left',
    known: true,
  };
  return email
    ? [put, { remove: 'sign-in', emailHash: hashEmail(email), person: person.id, when: 'left' }]
    : [put];
}

/**
 * People of the file's kinds whom it does not name, and what marking them as left would write. No
 * file names visitors, so none ever leave by one.
 */
export function planMissing(
  people: readonly KnownPerson[],
  matched: readonly MatchedRow[],
  setting: PlanSetting,
): { missing: MissingPerson[]; writes: PlannedWrite[] } {
  const named = new Set(matched.map(({ id }) => id));
  const kinds = new Set<PersonKind>(matched.map(({ row }) => row.kind));
  const absent = people.filter(
    ({ id, kind, leftOn }) => kinds.has(kind) && !leftOn && !named.has(id),
  );
  const stays = ({ id }: KnownPerson) => setting.admins.has(id);
  return {
    missing: absent.map((person) => ({
      id: person.id,
      kind: person.kind,
      name: fullName(person),
      ...(person.class && { class: person.class }),
      stays: stays(person),
    })),
    writes: absent.filter((person) => !stays(person)).flatMap((person) => leaving(person, setting)),
  };
}
