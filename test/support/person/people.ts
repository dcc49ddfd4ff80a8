import type { Contact, Relation } from '../../../functions/core/person/contact.ts';
import type { JudgedAble, Person } from '../../../functions/core/person/person.ts';
import type { RegisterWrite } from '../../../functions/core/register/register-write.ts';
import { noSettings, type School, settingsOf } from '../../../functions/core/school/school.ts';

/** People of an invented school, for tests. Give what a test is about; the rest is filled in. */
export const aSchool = (given: Partial<School> = {}): School => ({
  id: 'northbrook',
  name: 'Northbrook School',
  officeEmail: 'office@northbrook.example.org',
  officePhone: '01632 960 001',
  ...noSettings,
  registerRev: 0,
  settingsRev: 0,
  createdAt: '2026-07-01T09:00:00.000Z',
  ...given,
});

/** What that school decides for itself, before it has decided anything. */
export const asFounded = settingsOf(aSchool());

export const aPupil = (given: Partial<Person> = {}): Person => ({
  school: 'northbrook',
  id: 'maya',
  kind: 'pupil',
  firstName: 'Maya',
  lastName: 'Khan',
  admissionNumber: '1001',
  year: '4',
  class: '4B',
  ...given,
});

/** A pupil of another class. */
export const tom = aPupil({
  id: 'tom',
  firstName: 'Tom',
  lastName: 'Reyes',
  admissionNumber: '1005',
  year: '5',
  class: '5A',
});

/** A pupil with an address of her own. */
export const tia = aPupil({
  id: 'tia',
  firstName: 'Tia',
  lastName: 'Teen',
  admissionNumber: '3001',
  year: '9',
  email: 'tia@example.org',
});

/** That the office judges a pupil able to answer for their own pictures. */
export const judgedAble: JudgedAble = { at: '2026-09-01T09:00:00.000Z', by: 'office' };

export const aTeacher = (given: Partial<Person> = {}): Person => ({
  school: 'northbrook',
  id: 'teacher',
  kind: 'staff',
  firstName: 'Grace',
  lastName: 'Oyelaran',
  email: 'g.oyelaran@northbrook.example.org',
  post: 'Class teacher',
  classes: ['4B'],
  ...given,
});

export const aContact = (given: Partial<Contact> = {}): Contact => ({
  school: 'northbrook',
  id: 'samira',
  name: 'Samira Khan',
  email: 'samira.khan@example.org',
  ...given,
});

export const aRelation = (given: Partial<Relation> = {}): Relation => ({
  school: 'northbrook',
  person: 'maya',
  contact: 'samira',
  relationship: 'Mother',
  decides: 'yes',
  receives: true,
  restricted: false,
  ...given,
});

/** So many pupils, in fifty classes, each with a contact of their own. */
export function manyPupils(count: number): RegisterWrite[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return registerWrites({
    persons: numbers.map((n) =>
      aPupil({ id: `p${n}`, lastName: `Pupil${n}`, admissionNumber: `9${n}`, class: `${n % 50}X` }),
    ),
    contacts: numbers.map((n) => aContact({ id: `c${n}`, email: `c${n}@example.org` })),
    relations: numbers.map((n) => aRelation({ person: `p${n}`, contact: `c${n}` })),
  });
}

/** Register writes for people, contacts and relations, as an import would make them. */
export const registerWrites = (given: {
  persons?: Person[];
  contacts?: Contact[];
  relations?: Relation[];
}): RegisterWrite[] => [
  ...(given.persons ?? []).map((person) => ({ put: 'person' as const, person })),
  ...(given.contacts ?? []).map((contact) => ({ put: 'contact' as const, contact })),
  ...(given.relations ?? []).map((relation) => ({ put: 'relation' as const, relation })),
];
