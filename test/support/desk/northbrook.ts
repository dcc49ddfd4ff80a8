import type { Role } from '../../../functions/core/staff/role.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Visitor } from '../link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
  tom,
} from '../person/people.ts';
import { createDesk, type Desk } from './desk-site.ts';
import { rolesGiven } from './roles-given.ts';

/** Everybody who works at the invented school, by what they may do. Helen is its head teacher. */
export const staffEmails: Record<Exclude<Role, 'head'> | 'none', string> = {
  admin: 'ada@northbrook.example.org',
  office: 'olive@northbrook.example.org',
  teacher: 'g.oyelaran@northbrook.example.org',
  esafety: 'eve@northbrook.example.org',
  publisher: 'pat@northbrook.example.org',
  approver: 'helen@northbrook.example.org',
  none: 'nora@northbrook.example.org',
};

const staffOf = (school: string, id: string, firstName: string, email: string) =>
  aTeacher({ school, id, firstName, lastName: 'Moss', email, post: undefined, classes: undefined });

export async function grant(
  desk: Desk,
  school: string,
  person: string,
  email: string,
  roles: Role[],
) {
  await desk.store.writeRegister(school, [{ put: 'sign-in', emailHash: emailHash(email), person }]);
  await desk.store.commit([
    await rolesGiven(desk.store, { school, person, emailHash: emailHash(email), roles }),
  ]);
}

/**
 * Northbrook: its staff with one role each; 4B with Maya (Samira and David may decide), Leo (no email)
 * and Ines (nobody may decide); 5A with Tom (Rosa, who has two children) and his brother Ben in 4B.
 */
export async function northbrook(desk: Desk): Promise<void> {
  await desk.store.commit([
    {
      fact: 'school-founded',
      school: aSchool({ approvers: { 'head-teacher': { holder: 'helen' } } }),
    },
  ]);
  const staff = [
    staffOf('northbrook', 'ada', 'Ada', staffEmails.admin),
    staffOf('northbrook', 'olive', 'Olive', staffEmails.office),
    aTeacher({ id: 'grace' }),
    staffOf('northbrook', 'eve', 'Eve', staffEmails.esafety),
    staffOf('northbrook', 'nora', 'Nora', staffEmails.none),
    staffOf('northbrook', 'pat', 'Pat', staffEmails.publisher),
    staffOf('northbrook', 'helen', 'Helen', staffEmails.approver),
  ];
  const pupils = [
    aPupil(),
    aPupil({ id: 'leo', firstName: 'Leo', lastName: 'Brandt', admissionNumber: '1002' }),
    aPupil({ id: 'ines', firstName: 'Ines', lastName: 'Costa', admissionNumber: '1003' }),
    aPupil({ id: 'ben', firstName: 'Ben', lastName: 'Reyes', admissionNumber: '1004' }),
    tom,
  ];
  const contacts = [
    aContact(),
    aContact({ id: 'david', name: 'David Price', email: 'david.price@example.org' }),
    aContact({ id: 'karl', name: 'Karl Brandt', email: undefined }),
    aContact({ id: 'ana', name: 'Ana Costa', email: 'ana.costa@example.org' }),
    aContact({ id: 'rosa', name: 'Rosa Reyes', email: 'rosa.reyes@example.org' }),
  ];
  const relations = [
    aRelation(),
    aRelation({ contact: 'david', relationship: 'Father' }),
    aRelation({ person: 'leo', contact: 'karl', relationship: 'Father' }),
    aRelation({ person: 'ines', contact: 'ana', relationship: 'Grandparent', decides: 'unknown' }),
    aRelation({ person: 'ben', contact: 'rosa' }),
    aRelation({ person: 'tom', contact: 'rosa' }),
  ];
  const persons = [...staff, ...pupils];
  await desk.store.writeRegister('northbrook', registerWrites({ persons, contacts, relations }));
  for (const [id, email, roles] of [
    ['ada', staffEmails.admin, ['admin']],
    ['olive', staffEmails.office, ['office']],
    ['grace', staffEmails.teacher, ['teacher']],
    ['eve', staffEmails.esafety, ['esafety']],
    ['nora', staffEmails.none, []],
    ['pat', staffEmails.publisher, ['publisher']],
    ['helen', staffEmails.approver, []],
  ] as const)
    await grant(desk, 'northbrook', id, email, [...roles]);
}

/** A desk at Northbrook, and a browser for each of these of its staff, signed in. No form was asked for yet. */
export async function atNorthbrook<R extends keyof typeof staffEmails>(...roles: R[]) {
  const desk = createDesk();
  await northbrook(desk);
  const signedIn = {} as Record<R, Visitor>;
  for (const role of roles) signedIn[role] = await desk.visit(staffEmails[role]);
  return { desk, ...signedIn };
}

/** The office on another day, signed in anew: it is eight in the morning, UTC. */
export async function officeOn(desk: Desk, day: string): Promise<Visitor> {
  desk.clock.now = `${day}T08:00:00.000Z`;
  return desk.visit(staffEmails.office);
}

/** Another school of the trust, with an administrator of its own and one pupil. */
export async function southfield(desk: Desk): Promise<void> {
  const school = 'southfield';
  await desk.store.commit([
    { fact: 'school-founded', school: aSchool({ id: school, name: 'Southfield School' }) },
  ]);
  const email = 'sam@southfield.example.org';
  const persons = [
    staffOf(school, 'sam', 'Sam', email),
    aPupil({ school, id: 'far', firstName: 'Far', lastName: 'Away' }),
  ];
  await desk.store.writeRegister(school, registerWrites({ persons }));
  await grant(desk, school, 'sam', email, ['admin', 'office', 'teacher', 'esafety']);
}
