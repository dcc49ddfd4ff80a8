import { type Person, worksAtDesk } from '../../person/person.ts';
import { tidyNumber } from '../cell/leftovers.ts';
import { readEmail } from '../cell/read-email.ts';
import type { PersonCellOf } from '../file-fields.ts';
import { type OpenRow, ownCell, withoutEmpty } from './cell.ts';
import type { FileKind } from './kind.ts';
import { columnNames } from './person-columns.ts';

type AdultKind = Exclude<FileKind, 'pupil'>;
export type AdultCells = Pick<
  Person,
  Exclude<PersonCellOf<AdultKind>, 'firstName' | 'lastName' | 'classes'>
> & {
  /** Where a cell with several classes is split follows from which classes there are. */
  classCell?: string;
};

/** The cell that names the classes; a teacher's one class may stand in the pupils' column. */
const readClassCell = (open: OpenRow): string => ownCell(open, 'classes') || ownCell(open, 'class');

/** What somebody without an email cannot do; a volunteer or a learner has no work at the desk. */
const noEmail = (kind: FileKind): string =>
  worksAtDesk({ kind })
    ? 'No email: they cannot be asked by email, and cannot sign in'
    : 'No email: they cannot be asked by email';

function readWorkEmail(open: OpenRow, kind: AdultKind): string {
  const text = ownCell(open, 'email') || ownCell(open, 'schoolEmail');
  const { email: column = open.columns.person.schoolEmail } = open.columns.person;
  const email = readEmail(text, column?.name ?? columnNames.email, open.reports);
  if (email === '' && column) open.reports.advise(column.name, noEmail(kind));
  return email;
}

/** What a row says of a grown-up, besides their name. `typePost`: a post that the type's cell says. */
export const readAdult = (open: OpenRow, kind: AdultKind, typePost = ''): AdultCells =>
  withoutEmpty<AdultCells>({
    email: readWorkEmail(open, kind),
    post: kind === 'learner' ? '' : ownCell(open, 'post') || typePost,
    staffCode: tidyNumber(ownCell(open, 'staffCode')),
    userName: ownCell(open, 'userName'),
    classCell: kind === 'staff' ? readClassCell(open) : undefined,
  });
