import type {
  ClearanceRow,
  ShownGround,
  Wanted,
} from '../../../templates/pages/desk/clearance/clearance-words.ts';
import { type SignedBy, signedBy } from '../../core/agreement/signed-by.ts';
import { academicYearOf, dateAt } from '../../core/calendar.ts';
import { clearanceForAll } from '../../core/clearance/bundle-clearance.ts';
import { clearanceFor } from '../../core/clearance/clearance.ts';
import { formsInUse } from '../../core/form/form-catalogue.ts';
import { type Resource, resources } from '../../core/form/resource.ts';
import { isAsked, whyUnreachable } from '../../core/person/contact.ts';
import { fullName } from '../../core/person/person.ts';
import type { ContactRow, PersonRecord, PersonRow } from '../../core/person/person-record.ts';
import type { School } from '../../core/school/school.ts';
import type { OfficeDeps } from '../desk.ts';

/** A bundle's value in the address: no resource begins like it. */
const bundleValue = (id: string): string => `bundle.${id}`;

/** What can be asked for: the school's own words first, then each thing by itself. */
export const wantedIn = (
  { bundles = [] }: Pick<School, 'bundles'>,
  names: Record<Resource, string>,
): Wanted[] => [
  ...bundles.map(({ id, name, resources }) => ({ value: bundleValue(id), name, resources })),
  ...resources.map((one) => ({ value: one, name: names[one], resources: [one] })),
];

/** Where a contact of a record is found: by a list of all, or one by one. */
export type FindContact = (id: string) => Promise<ContactRow | undefined>;

type Judging = {
  deps: Pick<OfficeDeps, 'catalogue' | 'now'>;
  school: School;
  wanted: Wanted;
  people: readonly PersonRow[];
  findContact: FindContact;
};

/** Whether nobody who could sign next for this person can be emailed. */
async function isOutOfReach(record: PersonRecord, findContact: FindContact): Promise<boolean> {
  if (record.person.kind !== 'pupil') return !record.person.email;
  const asked = record.relations.filter(isAsked);
  const contacts = await Promise.all(asked.map((one) => findContact(one.contact)));
  return contacts.every((contact) => !contact || whyUnreachable(contact) !== undefined);
}

/** The name of somebody who signed, as the register has it today. */
async function nameOf({ signatory }: SignedBy, { people, findContact }: Judging): Promise<string> {
  if (signatory.kind === 'contact')
    return (
      (await findContact(signatory.id))?.name ?? 'a contact who is not on the register any more'
    );
  const person = people.find((one) => one.id === signatory.id);
  return person ? fullName(person) : 'somebody who is not on the register any more';
}

async function groundsOf(
  record: PersonRecord,
  grounds: readonly { form: string; agreement: string; version: number }[],
  judging: Judging,
): Promise<ShownGround[]> {
  const year = academicYearOf(dateAt(judging.deps.now()));
  return Promise.all(
    grounds.map(async ({ form, agreement: id, version }) => {
      // Where each contact signs their own, the yes rests on all of them.
      const agreement = record.agreements.find((one) => one.id === id);
      const signers = agreement ? signedBy(agreement) : [];
      const by = await Promise.all(
        signers.map(async (one) => ({ name: await nameOf(one, judging), at: one.at })),
      );
      const isLastYears = agreement?.period !== 'standing' && agreement?.period !== year;
      return { form, version, by, isLastYears };
    }),
  );
}

/** One person judged for what is wanted, with all that the page says about it. */
export async function judge(record: PersonRecord, judging: Judging): Promise<ClearanceRow> {
  const { deps, school, wanted } = judging;
  const { person } = record;
  const { catalogue } = deps;
  const on = dateAt(deps.now());
  const clearance = clearanceForAll(record, wanted.resources, catalogue, school, on);
  if (clearance.cleared) {
    const grounds = await groundsOf(record, clearance.grounds, judging);
    return { person, clearance, grounds, noForm: [], noEmail: false, noneForKind: false };
  }
  const lacks = (one: Resource): boolean => {
    const judged = clearanceFor(record, one, catalogue, school, on);
    return !judged.cleared && judged.missing.some(({ why }) => why === 'no-form');
  };
  const noForm = wanted.resources.filter(lacks);
  const noneForKind = !formsInUse(catalogue, school).some(
    (form) =>
      form.unlocks.some((one) => noForm.includes(one)) && form.for.kinds.includes(person.kind),
  );
  const waitsForFamily = clearance.missing.some(
    (one) => one.why === 'waiting' && (one.slot === 'parent' || one.slot === 'self'),
  );
  const noEmail = waitsForFamily && (await isOutOfReach(record, judging.findContact));
  return { person, clearance, grounds: [], noForm, noEmail, noneForKind };
}
