import { type SignedBy, signedBy } from '../../core/agreement/signed-by.ts';
import { academicYearOf, type CalendarDate, dateAt, type Instant } from '../../core/calendar.ts';
import { clearanceForAll } from '../../core/clearance/bundle-clearance.ts';
import {
  type ClearanceAnswer,
  type GroundSigner,
  type SignedGround,
  waitsForFamily,
  withoutForm,
} from '../../core/clearance/clearance-answer.ts';
import type { Ground } from '../../core/clearance/grounds.ts';
import type { Wanted } from '../../core/clearance/wanted.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { isAsked, whyUnreachable } from '../../core/person/contact.ts';
import { fullName, onRoll } from '../../core/person/person.ts';
import {
  type PeopleById,
  type PersonRecord,
  type PersonRow,
  peopleById,
} from '../../core/person/person-record.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { contactsAsAsked, type FindContact } from '../contact/read-contacts.ts';
import { readRecords } from '../person/read-records.ts';

type Needs = {
  store: Pick<Store, 'findPerson' | 'findContact' | 'listContacts'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** All that the answers of one asking share. */
type Asking = {
  school: School;
  wanted: Wanted;
  catalogue: Catalogue;
  on: CalendarDate;
  people: PeopleById;
  findContact: FindContact;
};

/** Whether nobody who could sign next for this person can be emailed. */
async function isOutOfReach(record: PersonRecord, findContact: FindContact): Promise<boolean> {
  if (record.person.kind !== 'pupil') return !record.person.email;
  const asked = record.relations.filter(isAsked);
  const contacts = await Promise.all(asked.map(({ contact }) => findContact(contact)));
  return contacts.every((contact) => !contact || whyUnreachable(contact) !== undefined);
}

/** Somebody who signed, as the register has them today. */
async function signerOf({ signatory, at }: SignedBy, asking: Asking): Promise<GroundSigner> {
  if (signatory.kind === 'contact')
    return { name: (await asking.findContact(signatory.id))?.name, isContact: true, at };
  const person = asking.people.get(signatory.id);
  return { name: person && fullName(person), isContact: false, at };
}

/** Where each contact signs their own, the yes rests on all of them. */
async function signedGround(
  { form, agreement: id, version }: Ground,
  record: PersonRecord,
  asking: Asking,
): Promise<SignedGround> {
  const agreement = record.agreements.find((own) => own.id === id);
  const signers = agreement ? signedBy(agreement) : [];
  const by = await Promise.all(signers.map((signer) => signerOf(signer, asking)));
  const year = academicYearOf(asking.on);
  const isLastYears = agreement?.period !== 'standing' && agreement?.period !== year;
  return { form, version, by, isLastYears };
}

async function answerFor(record: PersonRecord, asking: Asking): Promise<ClearanceAnswer> {
  const { school, wanted, catalogue, on, findContact } = asking;
  const { person } = record;
  const clearance = clearanceForAll(record, wanted.resources, catalogue, school, on);
  if (clearance.cleared) {
    const grounds = await Promise.all(
      clearance.grounds.map((ground) => signedGround(ground, record, asking)),
    );
    return { person, clearance, grounds, noForm: [], noEmail: false, noneForKind: false };
  }
  const noEmail = waitsForFamily(clearance.missing) && (await isOutOfReach(record, findContact));
  const lacking = withoutForm(record, wanted.resources, catalogue, school, on);
  return { person, clearance, grounds: [], ...lacking, noEmail };
}

/**
 * May these people use what is wanted, or not, and why? Answered from each one's own record, one query
 * a person, never from an index. Whoever is not at the school today is left out. `register`: rows by
 * which those who signed for themselves are named. `areMany`: contacts are read as one list.
 */
export async function answerClearance(
  { store, catalogue, now }: Needs,
  school: School,
  wanted: Wanted,
  {
    ids,
    register,
    areMany,
  }: { ids: readonly string[]; register: readonly PersonRow[]; areMany: boolean },
): Promise<ClearanceAnswer[]> {
  const on = dateAt(now());
  const records = (await readRecords(store, school.id, ids)).filter(({ person }) =>
    onRoll(person, on),
  );
  const people = peopleById([...register, ...records.map(({ person }) => person)]);
  const findContact = contactsAsAsked(store, school.id, areMany);
  const asking = { school, wanted, catalogue, on, people, findContact };
  return Promise.all(records.map((record) => answerFor(record, asking)));
}
