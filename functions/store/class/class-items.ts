import type { ClassSession } from '../../core/class/class-session.ts';
import * as keys from '../keys.ts';
import { seconds, toItem, withoutSchool } from '../record.ts';
import type { Item } from '../table.ts';

export const classSessionItem = (session: ClassSession): Item =>
  toItem(session, {
    pk: keys.schoolPk(session.school),
    sk: keys.classSessionSk(session.id),
    ipk: keys.classSessionPartition(session.school),
    isk: `${session.openedAt}#${session.id}`,
    row: withoutSchool(session),
  });

/** Where a code leads; gone some time after the lesson. */
export const classCodeItem = ({ code, school, id, closesAt }: ClassSession): Item =>
  toItem(
    { school, id, code },
    { pk: keys.classCodePk(code), sk: 'META', expires: seconds(closesAt) + 86_400 },
  );
