import { normalEmail } from '../../person/contact.ts';
import { type Person, worksAtDesk } from '../../person/person.ts';
import type { PersonCellOf } from '../file-fields.ts';
import { type OpenRow, ownCell, withoutEmpty } from './cell.ts';
import { emailProblem } from './email-problem.ts';
import type { FileKind } from './kind.ts';
import { columnNames } from './person-columns.ts';

type AdultKind = Exclude<FileKind, 'pupil'>;
export type AdultCells = Pick<Person, Exclude<PersonCellOf<AdultKind>, 'firstName' | 'lastName'>>;

/** Classes in one cell: "4B, 4C; 5A/5B". */
const splitClasses = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,/|]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** A teacher's one class may stand in the pupils' column. */
function readClasses(open: OpenRow): string[] | undefined {
  const classes = splitClasses(ownCell(open, 'classes') || ownCell(open, 'class'));
  return classes.length > 0 ? classes : undefined;
}

/** What somebody without an email cannot do; a volunteer or a learner has no work at the desk. */
const noEmail = (kind: FileKind): string =>
  worksAtDesk({ kind })
    ? 'No email: they cannot be asked by email, and cannot sign in'
    : 'No email: they cannot be asked by email';

function readWorkEmail(open: OpenRow, kind: AdultKind): string {
  const { problem, advise } = open.reports;
  const email = normalEmail(ownCell(open, 'email') || ownCell(open, 'schoolEmail'));
  const { email: column = open.columns.person.schoolEmail } = open.columns.person;
  const wrong = email === '' ? undefined : emailProblem(email);
  if (wrong) problem(column?.name ?? columnNames.email, wrong);
  if (email === '' && column) advise(column.name, noEmail(kind));
  return email;
}

/** What a row says of a grown-up, besides their name. `typePost`: a post that the type's cell says. */
export const readAdult = (open: OpenRow, kind: AdultKind, typePost = ''): AdultCells =>
  withoutEmpty<AdultCells>({
    email: readWorkEmail(open, kind),
    post: kind === 'learner' ? '' : ownCell(open, 'post') || typePost,
    staffCode: ownCell(open, 'staffCode'),
    userName: ownCell(open, 'userName'),
    classes: kind === 'staff' ? readClasses(open) : undefined,
  });
