import type { Instant } from '../core/calendar.ts';
import type { HashEmail } from '../core/person/hash-email.ts';
import type { IdOf } from '../core/register/plan/match-people.ts';
import type { Log } from '../services/log.ts';
import type { RandomBytes } from '../services/tokens.ts';
import type { UploadsBucket } from '../services/uploads-bucket.ts';
import type { Store } from '../store/store.ts';

export type ImportDeps = {
  store: Pick<
    Store,
    | 'claim'
    | 'commit'
    | 'findContact'
    | 'findPerson'
    | 'findRegisterJobAt'
    | 'findRelation'
    | 'findSchool'
    | 'listContacts'
    | 'listPeople'
    | 'listRelations'
    | 'listStaffSignIns'
    | 'lock'
    | 'unlock'
    | 'writeRegister'
  >;
  uploads: UploadsBucket;
  /** The ids of a school's people and contacts. */
  registerIds: (school: string) => IdOf;
  hashEmail: HashEmail;
  now: () => Instant;
  random: RandomBytes;
  /** Waits some milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
  log: Log;
  /** Writes between two savings of the progress. */
  batch?: number;
};

/** A piece of work is one function's own for this long; then the sweep hands it out again. */
export const leaseSeconds = 120;
