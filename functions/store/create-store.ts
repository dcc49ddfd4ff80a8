import type { HashEmail } from '../core/person/hash-email.ts';
import { createAuditStore } from './audit/audit-store.ts';
import { createCallStore } from './call/call-store.ts';
import { createClassStore } from './class/class-store.ts';
import { createCommit } from './commit.ts';
import { createSignatureStore } from './evidence/signature-store.ts';
import { createFollowUpStore } from './follow-up/follow-up-store.ts';
import { createSlipStore } from './link/slip-store.ts';
import { createOwedStore } from './message/owed-store.ts';
import { createPaceStore } from './message/pace-store.ts';
import { createPersonStore } from './person/person-store.ts';
import { createRegisterStore } from './register/register-store.ts';
import { createCountStore } from './round/count-store.ts';
import { createRoundStore } from './round/round-store.ts';
import { createScanStore } from './scan/scan-store.ts';
import { createCrestStore } from './school/crest-store.ts';
import { createSchoolStore } from './school/school-store.ts';
import { createStaffStore } from './staff/staff-store.ts';
import type { Store } from './store.ts';
import type { Table } from './table.ts';
import { createToDoStore } from './to-do/to-do-store.ts';

/** All that Countersign remembers, on a table. `hashEmail` is the one the links use too. */
export const createStore = (table: Table, hashEmail: HashEmail): Store => ({
  commit: createCommit(table, hashEmail),
  ...createSchoolStore(table),
  ...createPersonStore(table),
  ...createSignatureStore(table),
  ...createCrestStore(table),
  ...createScanStore(table),
  ...createSlipStore(table),
  ...createStaffStore(table),
  ...createRoundStore(table),
  ...createCountStore(table),
  ...createCallStore(table),
  ...createClassStore(table),
  ...createAuditStore(table),
  ...createFollowUpStore(table),
  ...createToDoStore(table),
  ...createOwedStore(table),
  ...createPaceStore(table),
  ...createRegisterStore(table, hashEmail),
});
