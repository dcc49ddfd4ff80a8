import type { Instant } from '../core/calendar.ts';
import type { Catalogue } from '../core/form.ts';
import type { Person } from '../core/person.ts';
import type { Role } from '../core/role.ts';
import type { School } from '../core/school.ts';
import type { EvidenceBucket } from '../outside/evidence-bucket.ts';
import type { Oidc } from '../outside/oidc.ts';
import type { SendNudges } from '../outside/queue.ts';
import type { Secret } from '../outside/secret.ts';
import type { UploadsBucket } from '../outside/uploads-bucket.ts';
import type { Store } from '../store/store.ts';

/** All that the desk reaches outside itself; handed in, so that tests hand in their own. */
export type OfficeDeps = {
  store: Store;
  now: () => Instant;
  catalogue: Catalogue;
  /** Our public address without a trailing slash, as `https://forms.example.org`. */
  baseUrl: string;
  oidc: Oidc;
  secret: Secret;
  uploads: UploadsBucket;
  evidence: EvidenceBucket;
  nudge: SendNudges;
  /** A new id: 16 of a-z, 0-9, never used before. */
  newId: () => string;
  /** Other origins the desk's forms may post to or be redirected to (CSP `form-action`). */
  formOrigins: readonly string[];
};

/** Who is at the desk: read from the store on this very request. */
export type Staff = {
  school: School;
  person: Person;
  roles: Role[];
  /** Their verified address, masked. */
  address: string;
  emailHash: string;
  /** Also staff of another school: shown a way to change over. */
  elsewhere: boolean;
};

export type DeskEnv = { Variables: { staff: Staff } };
