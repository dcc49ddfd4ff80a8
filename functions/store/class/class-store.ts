import type { ClassSession } from '../../core/class/class-session.ts';
import { classCodePk, classSessionPartition, classSessionSk, schoolPk } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Table } from '../table.ts';

export type ClassStore = {
  findClassSession(school: string, id: string): Promise<ClassSession | undefined>;
  /** Two trips. Whether it is open is for the caller to judge. */
  findClassSessionByCode(code: string): Promise<ClassSession | undefined>;
  /** Newest first. */
  listClassSessions(school: string): Promise<ClassSession[]>;
};

/** Class sessions, and the codes that lead to them. */
export function createClassStore(table: Table): ClassStore {
  const findClassSession: ClassStore['findClassSession'] = async (school, id) => {
    const item = await table.get({ pk: schoolPk(school), sk: classSessionSk(id) });
    return item && toRecord<ClassSession>(item);
  };
  return {
    findClassSession,
    async findClassSessionByCode(code) {
      const item = await table.get({ pk: classCodePk(code), sk: 'META' });
      if (!item) return undefined;
      const at = toRecord<{ school: string; id: string }>(item);
      const session = await findClassSession(at.school, at.id);
      // A session that was resumed has a new code; the old one leads nowhere.
      return session?.code === code ? session : undefined;
    },
    async listClassSessions(school) {
      const rows = await table.queryIndex(classSessionPartition(school));
      return rows
        .map((row) => ({ school, ...toRow<Omit<ClassSession, 'school'>>(row) }))
        .toReversed();
    },
  };
}
