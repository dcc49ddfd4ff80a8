import type { SessionStanding } from '../../core/staff/desk-session.ts';
import type { SignIn } from '../../core/staff/sign-in.ts';
import { type Access, accessBy, type GrantRecord } from '../../core/staff/staff-access.ts';
import { endedSk, grantPk, sessionsSk, signInPk, staffPartition } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Item, Table } from '../table.ts';

/** What an address opens, and which of its sessions are over. */
export type StaffStanding = { access: Access[]; sessions: SessionStanding };

export type StaffStore = {
  /** Where an address is known, whatever may be done there. */
  listSignIns(emailHash: string): Promise<SignIn[]>;
  /** What may be done by an address today. Two queries side by side. */
  findStanding(emailHash: string): Promise<StaffStanding>;
  /** What may be done by every address of a school's staff, as the index lists it: a moment late. */
  listStaffSignIns(school: string): Promise<Access[]>;
};

const isEnded = ({ sk }: Item): boolean => sk.startsWith(endedSk(''));

/** Ended ones that the table has not deleted yet do no harm: they would have ended by themselves. */
function sessionsIn(items: readonly Item[]): SessionStanding {
  const sessions = items.find(({ sk }) => sk === sessionsSk);
  return {
    generation: Number(sessions?.['generation'] ?? 0),
    ended: items.filter(isEnded).map((item) => String(item['session'])),
  };
}

/** Staff sign-ins, what was granted to them, and their sessions. */
export function createStaffStore(table: Table): StaffStore {
  const listSignIns: StaffStore['listSignIns'] = async (emailHash) =>
    (await table.query(signInPk(emailHash))).map((item) => toRecord<SignIn>(item));
  return {
    listSignIns,
    async findStanding(emailHash) {
      const [signIns, items] = await Promise.all([
        listSignIns(emailHash),
        table.query(grantPk(emailHash)),
      ]);
      const records = items
        .filter((item) => item.sk !== sessionsSk && !isEnded(item))
        .map((item) => toRecord<GrantRecord>(item));
      return {
        access: signIns.map((signIn) => accessBy(signIn, records)),
        sessions: sessionsIn(items),
      };
    },
    async listStaffSignIns(school) {
      const rows = await table.queryIndex(staffPartition(school));
      const isGrant = ({ pk }: { pk: string }) => pk.startsWith(grantPk(''));
      const records = rows.filter(isGrant).map((row) => toRow<GrantRecord>(row));
      return rows
        .filter((row) => !isGrant(row))
        .map((row) => accessBy(toRow<SignIn>(row), records));
    },
  };
}
