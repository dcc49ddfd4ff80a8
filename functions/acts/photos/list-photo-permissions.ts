import { dateAt, type Instant } from '../../core/calendar.ts';
import { type FormVersion, usesOf } from '../../core/form/form.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { compareGroups } from '../../core/person/group.ts';
import { type PhotoRow, photoRowOf } from '../../core/photos/photo-list.ts';
import { readsContactNames } from '../../core/photos/photo-reader.ts';
import { showings, worstOf } from '../../core/photos/showing.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { readContacts } from '../contact/read-contacts.ts';
import { readRecords } from '../person/read-records.ts';

type Needs = {
  store: Pick<Store, 'findPerson' | 'findContact'>;
  catalogue: Catalogue;
  now: () => Instant;
};

export type PhotoPermissions = {
  /** Worst first. */
  rows: readonly PhotoRow[];
  /** Contact → name, of those whose answers are told; undefined for those who may not read them. */
  names?: ReadonlyMap<string, string>;
};

let nameOrder: Intl.Collator | undefined;
/** Made when first used, as whatever of Intl is. */
function compareNames(a: string, b: string): number {
  nameOrder ??= new Intl.Collator('en-GB');
  return nameOrder.compare(a, b);
}

/** By class, then by name, as a register is read. */
const byName = ({ person: a }: PhotoRow, { person: b }: PhotoRow): number =>
  compareGroups(a.class ?? '', b.class ?? '') ||
  compareNames(a.lastName, b.lastName) ||
  compareNames(a.firstName, b.firstName);

/** Names of the contacts whose answers these rows rest on. */
async function contactNames(
  store: Needs['store'],
  school: string,
  rows: readonly PhotoRow[],
): Promise<Map<string, string>> {
  const said = rows.flatMap((row) => row.answers.flatMap((answer) => answer.by));
  const ids = said
    .filter(({ signatory }) => signatory.kind === 'contact')
    .map(({ signatory }) => signatory.id);
  const contacts = await readContacts(store, school, [...new Set(ids)]);
  return new Map(contacts.map(({ id, name }) => [id, name]));
}

/**
 * What may be shown of these pupils, each from their own record, for whoever reads it. Who is no pupil
 * here, or has left, is left out. `use`: the one that what is worst is told by; '' for all of the form.
 */
export async function listPhotoPermissions(
  { store, catalogue, now }: Needs,
  { school, roles }: StaffReader,
  form: FormVersion,
  { ids, use }: { ids: readonly string[]; use: string },
): Promise<PhotoPermissions> {
  const today = dateAt(now());
  const records = await readRecords(store, school.id, ids);
  const uses = new Set(
    usesOf(form)
      .map(({ id }) => id)
      .filter((id) => use === '' || id === use),
  );
  const rank = ({ answers }: PhotoRow) =>
    showings.indexOf(worstOf(answers.filter((answer) => uses.has(answer.use))));
  const rows = records
    .flatMap((record) => photoRowOf(record, form, catalogue, school, today) ?? [])
    .sort((a, b) => rank(b) - rank(a) || byName(a, b));
  if (!readsContactNames(roles)) return { rows };
  return { rows, names: await contactNames(store, school.id, rows) };
}
