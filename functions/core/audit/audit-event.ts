import type { Instant } from '../calendar.ts';
import type { SettingName } from '../school/setting.ts';
import type { AccountAnswer } from '../staff/account.ts';
import type { GrantedRole } from '../staff/role.ts';

/** Why nobody came in. `no-role`: an address that a school's register knows. */
export type SignInFailure = 'not-finished' | 'unconfirmed' | 'unknown' | 'no-role';
/**
 * Why something was not given: `not-here` is not there, or another school's, which look the same;
 * `not-theirs` is somebody whom a link is not for; `bad-seal` is a link's cookie that our key does not open.
 */
export type RefusalCause =
  | 'role'
  | 'not-here'
  | 'signed-out'
  | 'other-site'
  | 'not-theirs'
  | 'not-in-class'
  | 'bad-seal';
/** Everything that leaves the desk as a file, or as a list to print. */
export type Exported =
  | 'outstanding'
  | 'photo-list'
  | 'photo-sheet'
  | 'slips'
  | 'register-problems'
  | 'register-changes'
  | 'record'
  | 'scan';

/**
 * What happened that somebody may have to answer for. Ids alone: no name, no address, nothing that was
 * answered. `about`: whom or what; `network`: a word for where strangers came from.
 */
export type AuditHappening =
  | { type: 'signed-in' }
  | { type: 'sign-in-failed'; why: SignInFailure; network?: string }
  /** Somebody typed an address, `about` whose it is where a register knows it, to set its account up. */
  | { type: 'account-asked'; why: AccountAnswer; about?: string; network?: string }
  | { type: 'signed-out'; where: 'here' | 'everywhere'; about?: string }
  /** `page`: the pattern of its address. `about`: whose link it was. */
  | { type: 'refused'; why: RefusalCause; page: string; about?: string; network?: string }
  | { type: 'exported'; what: Exported; about?: string }
  /** Somebody with a contact who is restricted. */
  | { type: 'restricted-viewed'; about: string }
  /** The name, email or phone of a contact. */
  | { type: 'contact-corrected'; about: string }
  /** A contact, new or known, became one of a pupil. */
  | { type: 'contact-added'; about: string }
  /** Two records of one contact became one, and two again. */
  | { type: 'contacts-merged' | 'contacts-separated'; about: string }
  /** Whose contact they are, or what they may do for a pupil. */
  | { type: 'relation-changed'; about: string }
  /** By hand: details, class or year; and what undid it. */
  | { type: 'person-added' | 'person-corrected' | 'person-left' | 'person-returned'; about: string }
  /** A class was given to them for a while, or that was ended. */
  | { type: 'cover-set' | 'cover-ended'; about: string }
  /** Of a paper reply. */
  | { type: 'scan-added' | 'scan-cancelled'; about: string }
  | { type: 'roles-changed'; about: string; given: GrantedRole[]; taken: GrantedRole[] }
  | { type: 'settings-changed'; setting: SettingName }
  /** Once a window. `limit`: what was counted. */
  | { type: 'limit-reached'; limit: string };

export type AuditType = AuditHappening['type'];

/**
 * One event, as it is kept: never changed, and gone once its years are over. Sent twice, it is one, by
 * its `at` and `id`.
 */
export type AuditEvent = AuditHappening & {
  id: string;
  at: Instant;
  /** Absent where a stranger came to no school in particular. */
  school?: string;
  /** Id of the member of staff; absent where nobody was signed in, and of the operator's command. */
  by?: string;
};

/** Every type, in the order it is offered to look for. */
export const auditTypes = [
  'signed-in',
  'sign-in-failed',
  'account-asked',
  'signed-out',
  'refused',
  'exported',
  'restricted-viewed',
  'contact-corrected',
  'contact-added',
  'contacts-merged',
  'contacts-separated',
  'relation-changed',
  'person-added',
  'person-corrected',
  'person-left',
  'person-returned',
  'cover-set',
  'cover-ended',
  'scan-added',
  'scan-cancelled',
  'roles-changed',
  'settings-changed',
  'limit-reached',
] as const satisfies readonly AuditType[];

/** What strangers can do at no school in particular, likewise. */
export const strangerTypes = [
  'sign-in-failed',
  'account-asked',
  'refused',
  'limit-reached',
] as const satisfies readonly AuditType[];

/** What one choice of roles on a page gave and took. */
export const rolesChanged = (
  about: string,
  { seen, wanted }: Record<'seen' | 'wanted', readonly GrantedRole[]>,
): AuditHappening => ({
  type: 'roles-changed',
  about,
  given: wanted.filter((role) => !seen.includes(role)),
  taken: seen.filter((role) => !wanted.includes(role)),
});
