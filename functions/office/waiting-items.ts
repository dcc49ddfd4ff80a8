import type { CountersignProps, WaitingItem } from '../../templates/pages/desk/countersign.tsx';
import type { Agreement } from '../core/agreement.ts';
import { dateAt } from '../core/calendar.ts';
import { getVersion } from '../core/form.ts';
import { fullName, type Person } from '../core/person.ts';
import { compareGroups } from '../core/round-standing.ts';
import { formNamesOf, type OfficeDeps, type Staff } from './desk.ts';
import { isWaiting, listWaiting } from './waiting.ts';

type Found = { person: Person; agreement: Agreement };

/** What a tick on the page sends: a person and an agreement of theirs. */
export const waitingValue = (person: string, agreement: string): string => `${person}/${agreement}`;

/** Names of all who signed, one query each. */
async function namesOfSigners({ store }: OfficeDeps, school: string, found: readonly Found[]) {
  const entries = found.flatMap(({ agreement }) => agreement.slots.flatMap((slot) => slot.entries));
  const ids = [...new Set(entries.map((entry) => entry.signatory.id))];
  const contacts = await Promise.all(ids.map((id) => store.findContact(school, id)));
  return new Map(contacts.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
}

/** The wording of everything that waits, each version once. */
function formsOf({ catalogue }: OfficeDeps, staff: Staff, found: readonly Found[]) {
  const versions = new Map(
    found.map(({ agreement: { form, version } }) => [`${form} ${version}`, { form, version }]),
  );
  return [...versions.values()].map(({ form, version }) => ({
    form: getVersion(catalogue, form, version),
    names: { school: staff.school.name, person: 'the pupil' },
  }));
}

/** All that waits for this teacher, with who signed it and when, as the agreements themselves say. */
export async function loadWaiting(
  deps: OfficeDeps,
  staff: Staff,
): Promise<Pick<CountersignProps, 'items' | 'forms'>> {
  const school = staff.school.id;
  const today = dateAt(deps.now());
  const rows = await listWaiting(deps, staff);
  const records = await deps.store.listPersons(school, [...new Set(rows.map((row) => row.person))]);
  const found = records.flatMap(({ person, agreements }) =>
    agreements
      .filter((one) => isWaiting(one, staff.school, today))
      .map((agreement) => ({ person, agreement })),
  );
  const signers = await namesOfSigners(deps, school, found);
  const formNames = formNamesOf(deps.catalogue);
  const items = found.map(({ person, agreement }): WaitingItem => {
    const [entry] = agreement.slots.flatMap((slot) => slot.entries);
    return {
      value: waitingValue(person.id, agreement.id),
      pupil: fullName(person),
      class: person.class ?? '',
      form: formNames[agreement.form] ?? agreement.form,
      signedBy: signers.get(entry?.signatory.id ?? '') ?? 'a contact',
      signedAt: entry?.at ?? agreement.askedAt,
    };
  });
  items.sort((a, b) => compareGroups(a.class, b.class) || a.pupil.localeCompare(b.pupil, 'en-GB'));
  return { items, forms: formsOf(deps, staff, found) };
}
