import type { AuditStore } from './audit/audit-store.ts';
import type { CallStore } from './call/call-store.ts';
import type { ClassStore } from './class/class-store.ts';
import type { Commit } from './commit.ts';
import type { SignatureStore } from './evidence/signature-store.ts';
import type { FollowUpStore } from './follow-up/follow-up-store.ts';
import type { SlipStore } from './link/slip-store.ts';
import type { OwedStore } from './message/owed-store.ts';
import type { PaceStore } from './message/pace-store.ts';
import type { PersonStore } from './person/person-store.ts';
import type { RegisterStore } from './register/register-store.ts';
import type { CountStore } from './round/count-store.ts';
import type { RoundStore } from './round/round-store.ts';
import type { ScanStore } from './scan/scan-store.ts';
import type { CrestStore } from './school/crest-store.ts';
import type { SchoolStore } from './school/school-store.ts';
import type { StaffStore } from './staff/staff-store.ts';
import type { ToDoStore } from './to-do/to-do-store.ts';

/**
 * What Countersign remembers: what is read, by noun, and one way to write what was decided. Every
 * call names a school, taken from a session or a link. Made by `createStore(table)`: the table is
 * DynamoDB, or memory in tests.
 */
export type Store = { commit: Commit } & AuditStore &
  CallStore &
  ClassStore &
  CountStore &
  CrestStore &
  FollowUpStore &
  OwedStore &
  PaceStore &
  PersonStore &
  RegisterStore &
  RoundStore &
  ScanStore &
  SchoolStore &
  SignatureStore &
  SlipStore &
  StaffStore &
  ToDoStore;
