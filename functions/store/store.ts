import type { Agreement } from '../core/agreement/agreement.ts';
import type { Signatory, Signature } from '../core/agreement/signature.ts';
import type { Instant } from '../core/calendar.ts';
import type { ClassSession } from '../core/class/class-session.ts';
import type { ArchiveJob } from '../core/evidence/archive-job.ts';
import type { Fact } from '../core/fact.ts';
import type { SheetLine } from '../core/family/sheet.ts';
import type { FollowUp, Seen } from '../core/follow-up/follow-up.ts';
import type { Answers, SlotName } from '../core/form/form.ts';
import type { Link } from '../core/link/link.ts';
import type { Lane, Message } from '../core/message/message.ts';
import type { Nudge } from '../core/nudge.ts';
import type { Contact, Relation } from '../core/person/contact.ts';
import type { Person } from '../core/person/person.ts';
import type { RegisterJob, RegisterWrite } from '../core/register/register-job.ts';
import type { RowStatus } from '../core/round/outstanding.ts';
import type { Round } from '../core/round/round.ts';
import type { School, SchoolSettings } from '../core/school/school.ts';
import type { Role } from '../core/staff/role.ts';

/** Answers kept between the steps of a link's visit. Agreement id → person id → answers. */
export type Draft = {
  school: string;
  owner: Signatory;
  ref: string;
  answers: Record<string, Record<string, Answers>>;
  /** Kept beside the answers, or instead of them: no, not yet, no longer; and why. The same keys. */
  said?: Record<string, Record<string, Pick<SheetLine, 'said' | 'why'>>>;
  /** Form id → content hash of the wording that was answered: answers to another do not count. */
  wordings?: Record<string, string>;
  keptAt: Instant;
  /** Not shown after: the table deletes expired items late. */
  expiresAt: Instant;
};

/** Staff sign-in: one per verified email, school and person. */
export type SignIn = { school: string; person: string; emailHash: string; roles: Role[] };

/** One round being written out: owed work that outlives its Lambda. */
export type IssueJob = {
  school: string;
  id: string;
  round: string;
  by: string;
  owedAt: Instant;
  notBefore: Instant;
  tries: number;
};

/** Roles of one sign-in to be replaced: those it was read with, and those it is to have. */
export type RoleChange = { was: SignIn; roles: Role[] };

/** All that stands with a link's owner: themselves, whom they answer for, links, drafts. */
export type OwnerRecord = {
  contact?: Contact;
  person?: Person;
  relations: Relation[];
  links: Link[];
  drafts: Draft[];
};

/** All that stands with a person: themselves, whose child they are, their agreements. */
export type PersonRecord = { person: Person; relations: Relation[]; agreements: Agreement[] };

/** A row of the outstanding list, as the sparse index projects it. */
export type OutstandingRow = {
  person: string;
  agreement: string;
  form: string;
  /** When it is over nobody is waited for any more, though the row stays. */
  period: Agreement['period'];
  contact?: string;
  endsOn?: Agreement['endsOn'];
  policy?: Agreement['policy'];
  round: string;
  /** Whose move it is; `office` when a signatory said no, took it back or wants to talk. */
  turn: SlotName | 'office';
  status: RowStatus;
  askedAt: Instant;
};

/** An agreement of a round that is complete, as the sparse index projects it. */
export type CompleteRow = {
  person: string;
  agreement: string;
  form: string;
  endsOn?: Agreement['endsOn'];
};

/** A message of a round once it is no longer owed, as the index projects it. */
export type MessageRow = Pick<
  Message,
  'owner' | 'id' | 'kind' | 'round' | 'state' | 'owedAt' | 'sentAt' | 'reason'
>;

export type PersonRow = Omit<Person, 'school'>;
export type ContactRow = Omit<Contact, 'school'>;
export type RelationRow = Omit<Relation, 'school'>;

/** How often something may be done in a window; forgotten some time after `expiresAt`. */
export type Limit = {
  school: string;
  name: string;
  window: string;
  max: number;
  expiresAt: Instant;
};

/** `conflict`: something changed since it was read; load and decide again. */
export type Committed = 'ok' | 'conflict';

/**
 * What Countersign remembers. Every call names a school, taken from a session or a link. Made by
 * `createStore(table)`: the table is DynamoDB, or memory in tests.
 */
export type Store = {
  commit(facts: readonly Fact[]): Promise<Committed>;

  findSchool(school: string): Promise<School | undefined>;
  /** False when the id is taken. */
  createSchool(school: School): Promise<boolean>;

  /**
   * Sets what the school decides for itself, and nothing else of it. Conditional on the settings'
   * revision still being `was`.
   */
  saveSettings(
    school: string,
    settings: SchoolSettings,
    was: School['settingsRev'],
  ): Promise<Committed>;

  /** One trip. Undefined when the owner does not exist. */
  findOwner(school: string, owner: Signatory): Promise<OwnerRecord | undefined>;
  /** One trip. */
  findPerson(school: string, person: string): Promise<PersonRecord | undefined>;
  /** One trip each, all at once; unknown ids are left out. */
  listPersons(school: string, persons: readonly string[]): Promise<PersonRecord[]>;
  findContact(school: string, contact: string): Promise<Contact | undefined>;
  listSignatures(school: string, person: string): Promise<Signature[]>;
  findSignature(
    school: string,
    pin: { person: string; agreement: string; rev: number },
  ): Promise<Signature | undefined>;

  /** Register rows, without visitors; `class` narrows to one class. Ordered by class, surname, first name. */
  listPeople(school: string, options?: { class?: string }): Promise<PersonRow[]>;
  /** Everybody who ever signed as a visitor, by surname: a list that only grows. */
  listVisitors(school: string): Promise<PersonRow[]>;
  listContacts(school: string): Promise<ContactRow[]>;
  listRelations(school: string): Promise<RelationRow[]>;
  /** Contacts with this email hash (several people may share a mailbox). */
  listContactsByEmail(school: string, emailHash: string): Promise<ContactRow[]>;
  /** The contact's `notMe` set or, undone by the office, removed. */
  setNotMe(school: string, contact: string, notMe: Contact['notMe']): Promise<void>;

  /** Conditional on the person still being as they were read: an import may change them. */
  replacePerson(was: Person, person: Person): Promise<Committed>;

  saveDraft(draft: Draft): Promise<void>;

  /** `conflict`: the id or the code is taken; try with others. */
  createClassSession(session: ClassSession): Promise<Committed>;
  findClassSession(school: string, id: string): Promise<ClassSession | undefined>;
  /** Two trips. Whether it is open is for the caller to judge. */
  findClassSessionByCode(code: string): Promise<ClassSession | undefined>;
  /** Conditional on its revision; a new code must not be taken. */
  updateClassSession(session: ClassSession, was: ClassSession): Promise<Committed>;
  /** Newest first. */
  listClassSessions(school: string): Promise<ClassSession[]>;

  /** What is still to be looked at, oldest first. */
  listFollowUps(school: string): Promise<FollowUp[]>;
  /** All of a person's, done ones too. */
  listFollowUpsOf(school: string, person: string): Promise<FollowUp[]>;
  /** Seen to as a whole. `conflict`: there is none such, or it changed at this moment. A second time changes nothing. */
  finishFollowUp(
    school: string,
    at: Pick<FollowUp, 'person' | 'id'>,
    done: Seen,
  ): Promise<Committed>;
  /** One member of staff has done their part; it stays open. As `finishFollowUp`. */
  finishPart(school: string, at: Pick<FollowUp, 'person' | 'id'>, part: Seen): Promise<Committed>;

  listSignIns(emailHash: string): Promise<SignIn[]>;
  /** Every sign-in of a school's staff, as the index lists them: a change shows a moment later. */
  listStaffSignIns(school: string): Promise<SignIn[]>;
  /** Whatever stood before: for a school's first administrator, whom nobody can grant anything. */
  setRoles(signIn: SignIn): Promise<void>;
  /**
   * All or nothing. Conditional on each sign-in still standing with the roles it was read with, and
   * on `stays`, which is somebody else's and does not change, standing as it was read, too.
   */
  changeRoles(changes: readonly RoleChange[], stays?: SignIn): Promise<Committed>;

  findRound(school: string, round: string): Promise<Round | undefined>;
  /** Newest first. */
  listRounds(school: string): Promise<Round[]>;
  /** False when a round of that id exists. */
  createRound(round: Round): Promise<boolean>;
  /** Conditional on the stored state being `was`. */
  updateRound(round: Round, was: Round['state']): Promise<Committed>;
  /** `turn` narrows to what waits for one sort of signatory. */
  listOutstanding(
    school: string,
    round: string,
    options?: { turn?: OutstandingRow['turn'] },
  ): Promise<OutstandingRow[]>;
  listComplete(school: string, round: string): Promise<CompleteRow[]>;
  /** Messages of a round that are owed no more. */
  listRoundMessages(school: string, round: string): Promise<MessageRow[]>;
  /** All messages of one owner, newest first. */
  listOwnerMessages(school: string, owner: Signatory): Promise<Message[]>;

  /** Work owed and due: `notBefore` up to `before`, at most `limit` of one lane and shard. */
  listOwed(lane: Lane, shard: number, before: Instant, limit: number): Promise<Nudge[]>;
  findMessage(nudge: Nudge): Promise<Message | undefined>;
  findArchiveJob(nudge: Nudge): Promise<ArchiveJob | undefined>;
  findIssueJob(nudge: Nudge): Promise<IssueJob | undefined>;
  findRegisterJob(school: string, id: string): Promise<RegisterJob | undefined>;
  findRegisterJobAt(nudge: Nudge): Promise<RegisterJob | undefined>;

  /**
   * Takes a due piece of work until `until`: conditional on its `notBefore` being as read, so that
   * a nudge and the sweep cannot both win. False when another has it.
   */
  claim(nudge: Nudge, seenNotBefore: Instant, until: Instant): Promise<boolean>;
  /** The work is done: it is owed no more. */
  finishArchiveJob(job: ArchiveJob, doneAt: Instant): Promise<void>;
  createIssueJob(job: IssueJob): Promise<boolean>;
  finishIssueJob(job: IssueJob): Promise<void>;
  saveRegisterJob(job: RegisterJob, was?: RegisterJob['state']): Promise<Committed>;
  listRegisterJobs(school: string): Promise<RegisterJob[]>;

  /** Import and issue exclude each other. `holder` may take it again; a stale lock falls at `until`. */
  lock(school: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  unlock(school: string, holder: string): Promise<void>;

  /** Conditional on the contact still being as it was read: they may say "not me" at any moment. */
  replaceContact(was: Contact, contact: Contact): Promise<Committed>;
  /** Writes register records idempotently, 25 a request or fewer; returns the number of requests. */
  writeRegister(school: string, writes: readonly RegisterWrite[]): Promise<number>;
  /** After an apply: conditional on the revision still being `was`. */
  bumpRegister(school: string, was: number): Promise<Committed>;

  /** Counts one use of a limit in a window; false when there were `max` already. */
  allow(limit: Limit): Promise<boolean>;
  /** Whether there is a use left, counting none. */
  hasLeft(limit: Limit): Promise<boolean>;
};
