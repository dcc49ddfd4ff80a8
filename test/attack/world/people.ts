import type { Contact, Relation } from '../../../functions/core/person/contact.ts';
import type { Person, Year } from '../../../functions/core/person/person.ts';
import type { Role } from '../../../functions/core/staff/role.ts';
import { aContact, aPupil, aRelation, aTeacher, judgedAble } from '../../support/person/people.ts';
import type { Canaries } from './canaries.ts';

/**
 * One family, class or post a line. All ids of a school are as long as those of the other, and as
 * those of nobody, so that answers about them can be compared letter by letter.
 */
type PupilLine = [number: string, family: string, class_: string, year: Year];
const pupilLines: PupilLine[] = [
  ['p1', 'amber', '4B', '4'],
  ['p2', 'amber', '5A', '5'],
  ['p3', 'birch', '4B', '4'],
  ['p4', 'cedar', '5A', '5'],
  ['p5', 'dogwood', '8C', '8'],
];

type ContactLine = [
  number: string,
  family: string,
  children: string[],
  relation?: Partial<Relation>,
];
const contactLines: ContactLine[] = [
  ['c1', 'amber', ['p1', 'p2']],
  ['c2', 'amber', ['p1', 'p2'], { relationship: 'Father' }],
  // Restricted only after a link was mailed: `shutOut` below.
  ['c3', 'amber', ['p1'], { relationship: 'Stepfather' }],
  ['c4', 'amber', ['p1'], { relationship: 'Grandparent', decides: 'no' }],
  ['c5', 'birch', ['p3']],
  ['c6', 'cedar', ['p4']],
  ['c7', 'dogwood', ['p5']],
  ['c8', 'cedar', ['p4'], { relationship: 'Father' }],
];
/** Who was restricted by the school after their link had been mailed. */
export const shutOut = 'c3';

/** Staff, by what they may do; `classes` only of those who teach. */
export const posts = {
  admin: { number: 't1', roles: ['admin'] },
  office: { number: 't2', roles: ['office'] },
  teacher: { number: 't3', roles: ['teacher'], classes: ['4B'] },
  esafety: { number: 't4', roles: ['esafety'] },
  publisher: { number: 't5', roles: ['publisher'] },
  approver: { number: 't6', roles: [] },
  none: { number: 't7', roles: [] },
  'other teacher': { number: 't8', roles: ['teacher'], classes: ['5A'] },
  'former admin': { number: 't9', roles: ['admin'] },
} satisfies Record<string, { number: string; roles: Role[]; classes?: string[] }>;
export type Post = keyof typeof posts;

/** The school's letter in every id and word of it. */
export const letterOf = (school: string): string => school.slice(0, 1);
export const idOf = (school: string, number: string): string => `zqid${letterOf(school)}${number}`;

type Planting = { school: string; canaries: Canaries };

function pupil({ school, canaries }: Planting, [number, family, class_, year]: PupilLine): Person {
  const id = idOf(school, number);
  const about = { school, self: id, family, class: class_ };
  const name = letterOf(school) + number;
  canaries.plant('id', id.slice(2), about);
  const email = canaries.plant('pupil record', `${name}mail`, about).toLowerCase();
  return aPupil({
    school,
    id,
    firstName: canaries.plant('pupil', `${name}first`, about),
    // What a spreadsheet would take for a formula.
    lastName: `${number === 'p3' ? '=' : ''}${canaries.plant('pupil', `${name}last`, about)}`,
    admissionNumber: canaries.plant('pupil record', `${name}number`, about),
    upn: canaries.plant('pupil record', `${name}upn`, about),
    userName: canaries.plant('pupil record', `${name}login`, about),
    year,
    class: class_,
    ...(year === '8' && { judgedAble, email: `${email}@${school}.example.org` }),
  });
}

function contact({ school, canaries }: Planting, [number, family]: ContactLine): Contact {
  const id = idOf(school, number);
  const about = { school, self: id, family };
  const name = letterOf(school) + number;
  canaries.plant('id', id.slice(2), about);
  const word = (what: 'contact' | 'contact address', part: string) =>
    canaries.plant(what, `${name}${part}`, about);
  return aContact({
    school,
    id,
    name: `${word('contact', 'first')} ${word('contact', 'last')}`,
    email: `${word('contact address', 'mail')}@${word('contact address', 'host')}.example.org`,
    phone: `07700 ${word('contact address', 'phone')}`,
  });
}

function memberOfStaff({ school, canaries }: Planting, post: Post): Person {
  const line: { number: string; classes?: string[] } = posts[post];
  const id = idOf(school, line.number);
  const about = { school, self: id };
  const name = letterOf(school) + line.number;
  canaries.plant('id', id.slice(2), about);
  return aTeacher({
    school,
    id,
    firstName: canaries.plant('staff', `${name}first`, about),
    lastName: canaries.plant('staff', `${name}last`, about),
    email: `${canaries.plant('staff address', `${name}mail`, about)}@${school}.example.org`,
    post: 'Staff',
    classes: line.classes,
  });
}

/** Everybody on one school's register, each with words of their own. */
export function peopleOf(planting: Planting) {
  const { school } = planting;
  const relations = contactLines.flatMap(([number, , children, given]) =>
    children.map((child) =>
      aRelation({
        school,
        person: idOf(school, child),
        contact: idOf(school, number),
        ...given,
      }),
    ),
  );
  return {
    pupils: pupilLines.map((line) => pupil(planting, line)),
    contacts: contactLines.map((line) => contact(planting, line)),
    staff: (Object.keys(posts) as Post[]).map((post) => memberOfStaff(planting, post)),
    relations,
  };
}
