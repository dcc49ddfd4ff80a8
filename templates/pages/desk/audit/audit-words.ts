import type {
  AuditEvent,
  AuditType,
  Exported,
  RefusalCause,
  SignInFailure,
} from '../../../../functions/core/audit/audit-event.ts';
import type { SettingName } from '../../../../functions/core/school/setting.ts';
import { type Role, roleNames } from '../../../../functions/core/staff/role.ts';

/** Each kind of event, as it is looked for. */
export const auditTypeNames: Record<AuditType, string> = {
  'signed-in': 'Signed in',
  'sign-in-failed': 'Could not sign in',
  'signed-out': 'Signed out',
  refused: 'Page not allowed',
  exported: 'Files and lists taken',
  'restricted-viewed': 'Restricted contacts viewed',
  'roles-changed': 'Roles given or removed',
  'settings-changed': 'Settings changed',
  'limit-reached': 'Limit reached',
};

const failures: Record<SignInFailure, string> = {
  'not-finished': 'A sign-in was not finished',
  unconfirmed: 'The email address was not confirmed',
  unknown: 'The email address is not known here',
  'no-role': 'Tried to sign in without a role at this school',
};

const causes: Record<RefusalCause, string> = {
  role: 'Was refused a page that their role does not open',
  'not-here': 'Asked for a record that is not at this school',
  'signed-out': 'Sent a form without being signed in',
  'other-site': 'A form was sent from another website',
};

const files: Record<Exported, string> = {
  outstanding: 'the list of who is outstanding',
  'photo-list': 'the list of photo permissions',
  'photo-sheet': 'the printed list of photo permissions',
  'register-problems': 'the problems with a register file',
  'register-changes': 'the changes from a register file',
  record: 'the record of a signature',
};

const settingsInWords: Record<SettingName, string> = {
  formsOff: 'which forms are used',
  graceUntil: 'until when last year’s forms count',
  ownAnswerFrom: 'from which year pupils answer about their own pictures',
  approvers: 'who approves',
  bundles: 'names for several things used together',
  policies: 'policies',
};

/** By what was counted: of all at the school, or of one mailbox, link or network. */
const limits: Record<string, string> = {
  link: 'Too many people asked for a new link in one hour',
  'link-one': 'Too many new links were asked for at one email address in one day',
  'prove-one': 'Too many wrong email addresses were typed for one link in one day',
  visit: 'Too many visitors signed',
  'visit-one': 'Too many visitors signed in one hour from one place',
};

const named = (roles: readonly Role[]): string => roles.map((role) => roleNames[role]).join(', ');

const rolesInWords = (whom: string, given: readonly Role[], taken: readonly Role[]): string =>
  [
    given.length > 0 ? `Gave ${whom} the role ${named(given)}.` : '',
    taken.length > 0 ? `Removed the role ${named(taken)} from ${whom}.` : '',
  ]
    .filter(Boolean)
    .join(' ') || `Looked at what ${whom} may do, and left it as it was.`;

/** An event in a sentence. `nameOf`: whoever is no longer on the register is not named. */
export function auditInWords(event: AuditEvent, nameOf: (id: string) => string): string {
  switch (event.type) {
    case 'signed-in':
      return 'Signed in';
    case 'sign-in-failed':
      return failures[event.why];
    case 'signed-out':
      if (event.about !== undefined) return `Signed ${nameOf(event.about)} out everywhere`;
      return event.where === 'everywhere' ? 'Signed out everywhere' : 'Signed out';
    case 'refused':
      return `${causes[event.why]} (${event.page})`;
    case 'exported':
      return `Took ${files[event.what]}${event.about === undefined ? '' : ` of ${nameOf(event.about)}`}`;
    case 'restricted-viewed':
      return `Viewed ${nameOf(event.about)}, who has a restricted contact`;
    case 'roles-changed':
      return rolesInWords(nameOf(event.about), event.given, event.taken);
    case 'settings-changed':
      return `Changed the settings: ${settingsInWords[event.setting]}`;
    case 'limit-reached':
      return limits[event.limit] ?? 'A limit was reached';
  }
}
