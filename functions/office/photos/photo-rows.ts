import { dateAt } from '../../core/calendar.ts';
import { type FormVersion, usesOf } from '../../core/form/form.ts';
import { onRoll, showYear, type Year, years } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { type PhotoRow, photoRowOf, showings, worstOf } from '../../core/photos/photo-list.ts';
import { compareGroups } from '../../core/round/round-progress.ts';
import type { Role } from '../../core/staff/role.ts';
import type { OfficeDeps, Staff } from '../desk.ts';

/** Those whose work is the whole school's pictures. */
const seeAll: readonly Role[] = ['admin', 'office', 'publisher'];
/** Those who may read which contact answered what; all others read "a parent". */
const readNames: readonly Role[] = ['admin', 'office'];

export const seesAll = ({ roles }: Staff): boolean => roles.some((role) => seeAll.includes(role));

/** Records read side by side; more would only queue at the table. */
const atOnce = 32;

async function inBatches<T, R>(
  items: readonly T[],
  load: (batch: readonly T[]) => Promise<R[]>,
): Promise<R[]> {
  const all: R[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    all.push(...(await load(items.slice(from, from + atOnce))));
  return all;
}

/** Pupils at the school today of whom this member of staff may know: a teacher of own classes only. */
export async function listPupils(deps: OfficeDeps, staff: Staff): Promise<PersonRow[]> {
  const { store, now } = deps;
  const school = staff.school.id;
  const classes = staff.person.classes ?? [];
  const rows = seesAll(staff)
    ? await store.listPeople(school)
    : (await Promise.all(classes.map((name) => store.listPeople(school, { class: name }))))
        .flat()
        // The index's class is a key; the class itself decides.
        .filter((one) => one.class !== undefined && classes.includes(one.class));
  const today = dateAt(now());
  return rows.filter((one) => one.kind === 'pupil' && onRoll(one, today));
}

/** The classes and, for those who see all, the years there are pupils in, as a select lists them. */
export function groupsOf(pupils: readonly PersonRow[], staff: Staff) {
  const classes = [...new Set(pupils.flatMap((one) => one.class ?? []))].sort(compareGroups);
  const all = new Set(pupils.map((one) => one.year));
  const taught = seesAll(staff) ? years.filter((year) => all.has(year)) : [];
  return [
    ...classes.map((name) => ({ value: `class-${name}`, label: name })),
    ...taught.map((year) => ({ value: `year-${year}`, label: showYear(year) })),
  ];
}

/** The pupils of a class or a year, by the value its option has. */
export const pupilsIn = (pupils: readonly PersonRow[], group: string): PersonRow[] =>
  group.startsWith('year-')
    ? pupils.filter((one) => one.year === (group.slice(5) as Year))
    : pupils.filter((one) => `class-${one.class}` === group);

const nameOrder = new Intl.Collator('en-GB');

/** By class, then by name, as a register is read. */
const byName = ({ person: a }: PhotoRow, { person: b }: PhotoRow): number =>
  compareGroups(a.class ?? '', b.class ?? '') ||
  nameOrder.compare(a.lastName, b.lastName) ||
  nameOrder.compare(a.firstName, b.firstName);

/**
 * What may be shown of these pupils, worst first, each from their own record. Who is no pupil here,
 * or has left, is left out.
 */
export async function loadPhotoRows(
  { store, catalogue, now }: OfficeDeps,
  staff: Staff,
  form: FormVersion,
  { ids, use }: { ids: readonly string[]; use: string },
): Promise<PhotoRow[]> {
  const { school } = staff;
  const today = dateAt(now());
  const records = await inBatches(ids, (batch) => store.listPersons(school.id, batch));
  const shown = usesOf(form).filter((one) => use === '' || one.id === use);
  const rank = ({ answers }: PhotoRow) =>
    showings.indexOf(worstOf(answers.filter((one) => shown.some((of) => of.id === one.use))));
  return records
    .flatMap((record) => photoRowOf(record, form, catalogue, school, today) ?? [])
    .sort((a, b) => rank(b) - rank(a) || byName(a, b));
}

/** The names of the contacts whose answers are told; undefined for those who may not read them. */
export async function contactNames(
  { store }: OfficeDeps,
  staff: Staff,
  rows: readonly PhotoRow[],
): Promise<Map<string, string> | undefined> {
  if (!staff.roles.some((role) => readNames.includes(role))) return undefined;
  const said = rows.flatMap((row) => row.answers.flatMap((answer) => answer.by));
  const ids = said
    .filter(({ signatory }) => signatory.kind === 'contact')
    .map(({ signatory }) => signatory.id);
  const found = await inBatches([...new Set(ids)], (batch) =>
    Promise.all(batch.map((id) => store.findContact(staff.school.id, id))),
  );
  return new Map(found.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
}
