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
} as const satisfies Record<string, DemoStaff>;

/** A parent whose link shows most: three children in three parts of the school. */
export const demoParent = { name: 'Samira Khan', email: 'samira.khan@example.org' } as const;
/** The children's other parent. Where he had answered, little would be left for her to do. */
export const otherParent = { name: 'Omar Khan', email: 'omar.khan@example.org' } as const;
