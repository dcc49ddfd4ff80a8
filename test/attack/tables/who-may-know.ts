import { type Canary, type What, whats } from '../world/canaries.ts';
import type { Identity, Kind } from '../world/identity.ts';

type Whose =
  | 'own school'
  | 'own classes'
  | 'own class’s families'
  | 'what waits for approval'
  | 'own children'
  | 'their own';

/** Families by the classes of their children, and those that asked for something the head approves. */
const familiesOf: Readonly<Record<string, readonly string[]>> = {
  '4B': ['amber', 'birch'],
  '5A': ['amber', 'cedar'],
  '8C': ['dogwood'],
};
const waiting: readonly string[] = ['amber'];

const isTheirs: Record<Whose, (who: Identity, canary: Canary) => boolean> = {
  'own school': (who, canary) => who.school === canary.school,
  'own classes': (who, canary) =>
    who.school === canary.school &&
    canary.class !== undefined &&
    (who.classes ?? []).includes(canary.class),
  'own class’s families': (who, { school, family = '' }) =>
    who.school === school && (who.classes ?? []).some((name) => familiesOf[name]?.includes(family)),
  'what waits for approval': (who, { school, family = '' }) =>
    who.school === school && waiting.includes(family),
  'own children': (who, { school, family, class: name }) =>
    who.school === school && family !== undefined && who.family === family && name !== undefined,
  'their own': (who, canary) => who.school === canary.school && who.self === canary.self,
};

type Row = { who: readonly Kind[]; what: readonly What[]; whose: Whose; because: string };

/**
 * Who may know what. Whoever is named nowhere knows nothing: nobody signed in, a forger, a member of
 * staff without a role, a link that is over; and nobody anything of another school.
 */
const rows: readonly Row[] = [
  {
    who: ['admin', 'office'],
    what: whats,
    whose: 'own school',
    because: 'They keep the register, issue the forms and answer for both.',
  },
  {
    who: ['teacher', 'esafety', 'publisher', 'approver'],
    what: ['staff', 'id'],
    whose: 'their own',
    because: 'Every page of the desk says who is signed in.',
  },
  {
    who: ['teacher'],
    what: ['pupil', 'id'],
    whose: 'own classes',
    because: 'They open lessons for their class, countersign for it and keep to its photo list.',
  },
  {
    who: ['teacher'],
    what: ['contact', 'id'],
    whose: 'own class’s families',
    because: 'They countersign what a parent of the class has signed.',
  },
  {
    who: ['esafety'],
    what: ['pupil', 'staff', 'id', 'school matter'],
    whose: 'own school',
    because: 'They are asked whether anybody at the school may use something.',
  },
  {
    who: ['esafety'],
    what: ['contact word', 'pupil word'],
    whose: 'own school',
    because: 'They see to what families said, by their reasons, though not to who of them it was.',
  },
  {
    who: ['publisher'],
    what: ['pupil', 'id'],
    whose: 'own school',
    because: 'They keep to the photo list of the whole school.',
  },
  {
    who: ['approver'],
    what: ['pupil', 'contact', 'contact word', 'id'],
    whose: 'what waits for approval',
    because: 'They approve what a family asks for, by its reasons.',
  },
  {
    who: ['approver'],
    what: ['pupil', 'staff', 'id', 'school matter'],
    whose: 'own school',
    because: 'The head teacher reads how far rounds are, and of whom something is outstanding.',
  },
  {
    who: ['esafety', 'approver'],
    what: ['visitor'],
    whose: 'own school',
    because: 'They know who is here, from where, for whom and until when.',
  },
  {
    who: ['contact', 'pupil by link', 'staff by link'],
    what: ['pupil', 'pupil word', 'contact', 'contact word', 'staff', 'id'],
    whose: 'their own',
    because: 'Their link shows them their own name and what they said.',
  },
  {
    who: ['visitor'],
    what: ['visitor'],
    whose: 'their own',
    because: 'The page they keep says whether they are approved, on the device they signed on.',
  },
  {
    who: ['contact'],
    what: ['pupil', 'id'],
    whose: 'own children',
    because: 'They are asked about their children, and about what these say beside them.',
  },
  {
    who: ['class device'],
    what: ['pupil', 'id'],
    whose: 'own classes',
    because: 'The pupils of the class find their names on it.',
  },
];

/** Why somebody may know it; undefined where they may not. */
export const whyKnown = (who: Identity, canary: Canary): string | undefined =>
  rows.find(
    (row) =>
      row.who.includes(who.kind) &&
      row.what.includes(canary.what) &&
      isTheirs[row.whose](who, canary),
  )?.because;

/** Every reason there is to know something. */
export const reasonsToKnow: readonly string[] = rows.map(({ because }) => because);
