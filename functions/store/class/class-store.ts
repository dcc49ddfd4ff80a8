import type { ClassSession } from '../../core/class/class-session.ts';
import { classCodeItem, classSessionItem } from '../items.ts';
import { classCodePk, classSessionPartition, classSessionSk, schoolPk } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Store } from '../store.ts';
import type { Table } from '../table.ts';

/** Class sessions, and the codes that lead to them. */
export function createClassSessions(
  table: Table,
): Pick<
  Store,
  | 'createClassSession'
  | 'findClassSession'
  | 'findClassSessionByCode'
  | 'updateClassSession'
  | 'listClassSessions'
> {
  const findClassSession: Store['findClassSession'] = async (school, id) => {
    const item = await table.get({ pk: schoolPk(school), sk: classSessionSk(id) });
    return item && toRecord<ClassSession>(item);
  };
  return {
    findClassSession,
    createClassSession: (session) =>
      table.write([
        { put: classSessionItem(session), when: 'absent' },
        { put: classCodeItem(session), when: 'absent' },
      ]),
    async findClassSessionByCode(code) {
      const item = await table.get({ pk: classCodePk(code), sk: 'META' });
      if (!item) return undefined;
      const at = toRecord<{ school: string; id: string }>(item);
      const session = await findClassSession(at.school, at.id);
      // A session that was resumed has a new code; the old one leads nowhere.
      return session?.code === code ? session : undefined;
    },
    updateClassSession: (session, was) =>
      table.write([
        { put: classSessionItem(session), when: { equals: { rev: was.rev } } },
        ...(session.code === was.code
          ? []
          : [{ put: classCodeItem(session), when: 'absent' as const }]),
      ]),
    async listClassSessions(school) {
      const rows = await table.queryIndex(classSessionPartition(school));
      return rows
        .map((row) => ({ school, ...toRow<Omit<ClassSession, 'school'>>(row) }))
        .toReversed();
    },
  };
}
