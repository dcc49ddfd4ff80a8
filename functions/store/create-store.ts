import { createClassSessions } from './class-sessions.ts';
import { createCommit } from './commit.ts';
import { createFollowUps } from './follow-ups.ts';
import type { HashEmail } from './items.ts';
import { createOwed } from './owed.ts';
import { createPeople } from './people.ts';
import { createRegister } from './register.ts';
import { createRounds } from './rounds.ts';
import { createSchools } from './schools.ts';
import { createSignatures } from './signatures.ts';
import { createStaff } from './staff.ts';
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
