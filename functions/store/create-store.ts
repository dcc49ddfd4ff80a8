import { createClassSessions } from './class/class-store.ts';
import { createCommit } from './commit.ts';
import { createSignatures } from './evidence/signature-store.ts';
import { createFollowUps } from './follow-up/follow-up-store.ts';
import type { HashEmail } from './items.ts';
import { createOwed } from './message/owed-store.ts';
import { createPeople } from './person/person-store.ts';
import { createRegister } from './register/register-store.ts';
import { createRounds } from './round/round-store.ts';
import { createSchools } from './school/school-store.ts';
import { createStaff } from './staff/staff-store.ts';
import type { Store } from './store.ts';
import type { Table } from './table.ts';

/** All that Countersign remembers, on a table. `hashEmail` is the one the links use too. */
export const createStore = (table: Table, hashEmail: HashEmail): Store => ({
  commit: createCommit(table),
  ...createSchools(table),
  ...createPeople(table),
  ...createSignatures(table),
  ...createStaff(table),
  ...createRounds(table),
  ...createClassSessions(table),
  ...createFollowUps(table),
  ...createOwed(table),
  ...createRegister(table, hashEmail),
});
