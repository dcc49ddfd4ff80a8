import type {
  AuditEvent,
  AuditType,
  Exported,
  RefusalCause,
  SignInFailure,
} from '../../../../functions/core/audit/audit-event.ts';
import type { LimitName } from '../../../../functions/core/limit/every-limit.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { SettingName } from '../../../../functions/core/school/setting.ts';
import type { AccountAnswer } from '../../../../functions/core/staff/account.ts';
import { type Role, roleNames } from '../../../../functions/core/staff/role.ts';

/** Each kind of event, as it is looked for. */
export const auditTypeNames: Record<AuditType, string> = {
  'signed-in': 'Signed in',
  'sign-in-failed': 'Could not sign in',
  'account-asked': 'Asked to set up an account',
  'signed-out': 'Signed out',
  refused: 'Attempts refused',
  exported: 'Files downloaded and lists printed',
  'restricted-viewed': 'Restricted contacts viewed',
  'contact-corrected': 'Contacts corrected',
  'contact-added': 'Contacts added',
  'contacts-merged': 'Contact records merged',
  'contacts-separated': 'Contact records separated',
  'relation-changed': 'Contacts’ rights changed',
  'person-added': 'People added by hand',
  'person-corrected': 'People corrected or moved',
  'person-left': 'People marked as left or leaving',
  'person-returned': 'People who returned or are staying',
  'cover-set': 'Class cover set',
  'cover-ended': 'Class cover cancelled',
  'scan-added': 'Scans added',
  'scan-cancelled': 'Scans cancelled',
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

/** What follows the address in the sentence. */
const accounts: Record<AccountAnswer, string> = {
  emailed: 'was emailed a temporary password',
  'set-up': 'has chosen a password already, so nothing was changed',
  'not-emailed': 'could not be emailed',
  unknown: 'is not on a staff list',
  'no-role': 'has no role at this school, so nothing was emailed',
};

/** `not-theirs` names whose link it was. */
const causes: Record<Exclude<RefusalCause, 'not-theirs'>, string> = {
  role: 'Tried to open a page that their role does not allow',
  'not-here': 'Opened an address that leads to no record at this school',
  'signed-out': 'Sent a form without being signed in',
  'other-site': 'Something was sent from another website, or by a program',
  'not-in-class':
    'Tried, during class signing, to open the forms of a pupil who is not in the class',
  'bad-seal': 'Tried to open a link with a fake cookie, or one that we no longer accept',
};

/** What left the desk, and how. */
const files: Record<Exported, string> = {
  outstanding: 'Downloaded the list of who is outstanding',
  'photo-list': 'Downloaded the list of photo permissions',
  'photo-sheet': 'Opened the list of photo permissions to print',
  slips: 'Printed paper slips for families',
  'register-problems': 'Downloaded the problems with a register file',
  'register-changes': 'Downloaded the changes from a register file',
  record: 'Downloaded the record of a signature',
  scan: 'Downloaded the scan of a paper reply',
};

const settingsInWords: Record<SettingName, string> = {
  name: 'the school’s name',
  officeEmail: 'the office’s email',
  officePhone: 'the office’s phone',
  formsOff: 'which forms are used',
  graceUntil: 'how long last year’s forms count',
  ownAnswerFrom: 'from which year pupils answer about their own pictures',
  approvers: 'who approves',
  bundles: 'names for several things used together',
  policies: 'policies',
  crest: 'the school’s crest',
};

const links = 'Too many new links were asked for';
const accountsAsked = 'Too many accounts were asked for';
const guesses = 'Too many wrong email addresses were typed for one link in one day';
const visits = 'Too many visitors signed forms';
const codes = 'Too many wrong class codes were typed in ten minutes';

/** What was counted, and of whom. */
const limits: Record<LimitName, string> = {
  'link.device': `${links} on one device in one hour`,
  'link.no-device': `${links} in one hour from one network, on devices that block our cookies`,
  'link.network': `${links} in one hour from one network`,
  'link.known': `${links} in one hour from one network, on devices that we recognised from earlier`,
  'link.school': `${links} in one hour at the school`,
  'link.mailbox': `${links} at one email address in one day`,
  'account.device': `${accountsAsked} on one device in one hour`,
  'account.no-device': `${accountsAsked} in one hour from one network, on devices that block our cookies`,
  'account.network': `${accountsAsked} in one hour from one network`,
  'account.known': `${accountsAsked} in one hour from one network, on devices that we recognised from earlier`,
  'account.mailbox': `${accountsAsked} at one email address in one day`,
  'prove.device': guesses,
  'prove.no-device': guesses,
  'prove.network': guesses,
  'prove.link': guesses,
  'visit.device': `${visits} on one device in one hour`,
  'visit.no-device': `${visits} in one hour from one network, on devices that block our cookies`,
  'visit.network': `${visits} in one hour from one network`,
  'visit.network-day': `${visits} in one day from one network`,
  'visit.known': `${visits} in one day from one network, on devices that we recognised from earlier`,
  'visit.school': `${visits} in one day at the school`,
  'code.device': `${codes}, on one device`,
  'code.no-device': `${codes}, from one network, on devices that block our cookies`,
  'code.network': `${codes}, from one network`,
  'code.everybody': `${codes}, at all schools together`,
  'search.staff': 'One member of staff searched for people too many times in ten minutes',
  'changes.signatory': 'Somebody changed their answers too many times in one day',
};

const isLimit = (name: string): name is LimitName => name in limits;

const named = (roles: readonly Role[]): string =>
  `${roles.length === 1 ? 'role' : 'roles'} ${listNames(roles.map((role) => roleNames[role]))}`;

const rolesInWords = (whom: string, given: readonly Role[], taken: readonly Role[]): string =>
  [
    given.length > 0 ? `Gave ${whom} the ${named(given)}.` : '',
    taken.length > 0 ? `Removed the ${named(taken)} from ${whom}.` : '',
  ]
    .filter(Boolean)
    .join(' ') || `Saved the roles of ${whom} without changing them.`;

/** An event in a sentence. `nameOf`: whoever is no longer on the register is not named. */
export function auditInWords(event: AuditEvent, nameOf: (id: string) => string): string {
  switch (event.type) {
    case 'signed-in':
      return 'Signed in';
    case 'sign-in-failed':
      return failures[event.why];
    case 'account-asked':
      return `Somebody asked to set up an account: ${event.about === undefined ? 'the address' : nameOf(event.about)} ${accounts[event.why]}`;
    case 'signed-out':
      if (event.about !== undefined) return `Signed ${nameOf(event.about)} out everywhere`;
      return event.where === 'everywhere' ? 'Signed out everywhere' : 'Signed out';
    case 'refused': {
      const whose = event.about === undefined ? 'somebody' : nameOf(event.about);
      const cause =
        event.why === 'not-theirs'
          ? `The link sent to ${whose} was used to open forms for somebody it does not cover, or no longer covers`
          : causes[event.why];
      return `${cause} (${event.page})`;
    }
    case 'exported':
      return `${files[event.what]}${event.about === undefined ? '' : ` of ${nameOf(event.about)}`}`;
    case 'restricted-viewed':
      return `Viewed ${nameOf(event.about)}, who has a restricted contact`;
    case 'contact-corrected':
    case 'person-corrected':
      return `Corrected the details of ${nameOf(event.about)}`;
    case 'scan-added':
      return `Added the scan of a paper reply about ${nameOf(event.about)}`;
    case 'scan-cancelled':
      return `Cancelled the scan of a paper reply about ${nameOf(event.about)}`;
    case 'contact-added':
      return `Added ${nameOf(event.about)} as a contact of a child`;
    case 'contacts-merged':
      return `Merged two records of ${nameOf(event.about)}`;
    case 'contacts-separated':
      return `Separated the record of ${nameOf(event.about)} from the one it was merged into`;
    case 'relation-changed':
      return `Changed whose contact ${nameOf(event.about)} is, or what they may do`;
    case 'person-added':
      return `Added ${nameOf(event.about)} to the register`;
    case 'person-left':
      return `Marked ${nameOf(event.about)} as left or leaving`;
    case 'person-returned':
      return `Recorded that ${nameOf(event.about)} returned or is staying`;
    case 'cover-set':
      return `Set a class for ${nameOf(event.about)} to cover`;
    case 'cover-ended':
      return `Cancelled class cover by ${nameOf(event.about)}`;
    case 'roles-changed':
      return rolesInWords(nameOf(event.about), event.given, event.taken);
    case 'settings-changed':
      return `Changed the settings: ${settingsInWords[event.setting]}`;
    case 'limit-reached':
      return isLimit(event.limit) ? limits[event.limit] : 'A limit was reached';
  }
}
