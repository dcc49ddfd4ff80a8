/** The demo school. Everybody in it is invented; addresses are of domains kept for examples. */
export const demoSchool = {
  id: 'northbrook',
  name: 'Northbrook School',
  officeEmail: 'office@northbrook.example.org',
  officePhone: '01632 960 100',
} as const;

export type DemoStaff = {
  firstName: string;
  lastName: string;
  email: string;
  post: string;
  classes: readonly string[];
};

const at = (name: string): string => `${name}@northbrook.example.org`;

/** People to sign in as, by what they do. Roles are granted on a page, never by the register. */
export const demoCast = {
  /** The first admin, who also runs the office. */
  admin: {
    firstName: 'Alison',
    lastName: 'Marlow',
    email: at('a.marlow'),
    post: 'Office manager',
    classes: [],
  },
  office: {
    firstName: 'Priya',
    lastName: 'Raman',
    email: at('p.raman'),
    post: 'Office assistant',
    classes: [],
  },
  teacher: {
    firstName: 'Grace',
    lastName: 'Oyelaran',
    email: at('g.oyelaran'),
    post: 'Class teacher',
    classes: ['4B'],
  },
  esafety: {
    firstName: 'Daniel',
    lastName: 'Whitcombe',
    email: at('d.whitcombe'),
    post: 'E-safety officer',
    classes: ['9Y'],
  },
  /** Teaches those who sign all together, read to from the board. */
  reception: {
    firstName: 'Megan',
    lastName: 'Rowlands',
    email: at('m.rowlands'),
    post: 'Class teacher',
    classes: ['RA'],
  },
  head: {
    firstName: 'Judith',
    lastName: 'Ferreira-Holt',
    email: at('j.ferreira-holt'),
    post: 'Head teacher',
    classes: [],
  },
  deputy: {
    firstName: 'Owen',
    lastName: 'Castell',
    email: at('o.castell'),
    post: 'Deputy head teacher',
    classes: [],
  },
  coordinator: {
    firstName: 'Ravi',
    lastName: 'Subramaniam',
    email: at('r.subramaniam'),
    post: 'ICT co-ordinator',
    classes: [],
  },
  network: {
    firstName: 'Lena',
    lastName: 'Fischer',
    email: at('l.fischer'),
    post: 'Network manager',
    classes: [],
  },
  publisher: {
    firstName: 'Tariq',
    lastName: 'Aziz',
    email: at('t.aziz'),
    post: 'Librarian',
    classes: [],
  },
} as const satisfies Record<string, DemoStaff>;

export type CastName = keyof typeof demoCast;
export const nameInCast = (who: Pick<DemoStaff, 'firstName' | 'lastName'>): string =>
  `${who.firstName} ${who.lastName}`;

/** A parent whose link shows most: three children in three parts of the school. */
export const demoParent = { name: 'Samira Khan', email: 'samira.khan@example.org' } as const;
/** The children's other parent. Where he had answered, little would be left for her to do. */
export const otherParent = { name: 'Omar Khan', email: 'omar.khan@example.org' } as const;
