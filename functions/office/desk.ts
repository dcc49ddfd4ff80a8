import type { Context } from 'hono';
import type { AuditHappening } from '../core/audit/audit-event.ts';
import type { Instant } from '../core/calendar.ts';
import { type Catalogue, currentVersion } from '../core/form/form-catalogue.ts';
import type { Role } from '../core/staff/role.ts';
import type { StaffAtDesk } from '../core/staff/staff-at-desk.ts';
import type { Audit } from '../services/audit-queue.ts';
import type { EvidenceBucket } from '../services/evidence-bucket.ts';
import type { Log } from '../services/log.ts';
import type { AskMailStanding } from '../services/mail-account.ts';
import type { Oidc } from '../services/oidc.ts';
import type { SendNudges } from '../services/queue.ts';
import type { Secret } from '../services/secret.ts';
import type { SignInAccounts } from '../services/sign-in-accounts.ts';
import type { RandomBytes } from '../services/tokens.ts';
import type { UploadsBucket } from '../services/uploads-bucket.ts';
import type { Store } from '../store/store.ts';
import type { StaffSession } from '../web/staff-session.ts';

/** All that the desk reaches outside itself; handed in, so that tests hand in their own. */
export type OfficeDeps = {
  store: Store;
  now: () => Instant;
  catalogue: Catalogue;
  /** Our public address without a trailing slash, as `https://forms.example.org`. */
  baseUrl: string;
  oidc: Oidc;
  accounts: SignInAccounts;
  secret: Secret;
  uploads: Pick<UploadsBucket, 'allowUpload' | 'findPreview' | 'open'>;
  evidence: EvidenceBucket;
  mailStanding: AskMailStanding;
  nudge: SendNudges;
  audit: Audit;
  /** How long an event of the trail is kept. */
  auditYears: number;
  random: RandomBytes;
  log: Log;
  /** Waits some milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
};

/** Who is at the desk: read from the store on this very request. */
export type Staff = StaffAtDesk & {
  roles: Role[];
  /** Also staff of another school: shown a way to change over. */
  elsewhere: boolean;
};

export type DeskEnv = {
  Variables: {
    staff: Staff;
    session: StaffSession;
    /** Set where there is nothing at this school under an id in the address. */
    isNotHere: boolean | undefined;
    /** What is to be noted before the answer is given (`office/audit/note-event.ts`). */
    gives: readonly AuditHappening[] | undefined;
  };
};
export type DeskContext = Context<DeskEnv>;

/** Whether a text is shaped like one of our ids. */
export const isId = (text: string): boolean => /^[\w.-]{1,120}$/.test(text);

/** An id from an address; undefined when it is not shaped like one of ours, so that none is looked up. */
export function idFrom(c: Context, name: string): string | undefined {
  const id = c.req.param(name) ?? c.req.query(name);
  return id !== undefined && isId(id) ? id : undefined;
}

/** Form id → what it is called in lists, for every form there ever was. */
export const formNamesOf = (catalogue: Catalogue): Record<string, string> =>
  Object.fromEntries(
    Object.keys(catalogue).map((id) => [id, currentVersion(catalogue, id).shortTitle]),
  );
