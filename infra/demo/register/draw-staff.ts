import { type DemoStaff, demoCast } from './cast.ts';
import { classesOf, demoYears } from './demo-person.ts';

const words = (text: string): [string, string][] =>
  text.split(', ').map((name) => name.split(' ') as [string, string]);

/** One for each class that the cast does not teach. */
const teachers = words(
  "Amit Desai, Chloe Barnard, Femi Adebayo, Katarzyna Wójcik, Huw Prosser, Leila Farouk, Connor O'Rourke, Bethan Carew, Sunil Mistry, Hannah Blythe, Yasin Demir, Rosalind Tate, Kwame Boateng, Fiona McNeil, Piotr Zieliński, Nadia Haddad, Gareth Vaughan, Imogen Sayer, Tunde Bakare, Claire Nicolson, Vikram Anand",
);
const others: [string, string][] = [
  ['Moira Dunbar', 'SENCo'],
  ['Sally Pickles', 'Teaching assistant'],
  ['Agnieszka Lis', 'Teaching assistant'],
  ['Delroy Francis', 'Teaching assistant'],
  ['Pat Entwistle', 'Caretaker'],
];
const governors = words(
  "Margaret Hale, Desmond Achebe, Shirin Patel, Frank O'Leary, Noor Jahan, Elisabeth Thwaite, Colin Baptiste, Wendy Ng",
);

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z-]/g, '')
    .toLowerCase();

function aMember(
  [firstName, lastName]: [string, string],
  post: string,
  classes: string[],
): DemoStaff {
  const email = `${plain(firstName).slice(0, 1)}.${plain(lastName)}@northbrook.example.org`;
  return { firstName, lastName, email, post, classes };
}

/** Everybody who works at the demo school: the cast, a teacher for every other class, and others. */
export function createStaff(): DemoStaff[] {
  const cast = Object.values(demoCast);
  const taught = new Set<string>(cast.flatMap((member) => member.classes));
  const free = demoYears.flatMap(classesOf).filter((name) => !taught.has(name));
  return [
    ...cast,
    ...free.map((name, index) => {
      const teacher = teachers[index];
      if (!teacher) throw new Error(`Nobody teaches class ${name} of the demo school`);
      return aMember(teacher, 'Class teacher', [name]);
    }),
    ...others.map(([name, post]) => aMember(name.split(' ') as [string, string], post, [])),
  ];
}

/** The demo school's governors: at addresses of their own, as governors are. */
export const createGovernors = (): DemoStaff[] =>
  governors.map(([firstName, lastName]) => ({
    firstName,
    lastName,
    email: `${plain(firstName)}.${plain(lastName)}@example.com`,
    post: 'Governor',
    classes: [],
  }));
