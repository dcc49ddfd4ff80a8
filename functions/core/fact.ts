import type { Agreement } from './agreement/agreement.ts';
import type { Signature } from './agreement/signature.ts';
import type { CalendarDate, Instant } from './calendar.ts';
import type { Calls } from './call/call.ts';
import type { ClassSession } from './class/class-session.ts';
import type { ArchiveJob } from './evidence/archive-job.ts';
import type { Draft } from './family/draft.ts';
import type { FollowUp } from './follow-up/follow-up.ts';
import type { Link, Slip } from './link/link.ts';
import type { Message } from './message/message.ts';
import type { Contact, Relation } from './person/contact.ts';
import type { Person } from './person/person.ts';
import type { RegisterJob } from './register/register-job.ts';
import type { IssueJob } from './round/issue-job.ts';
import type { KeptCount } from './round/kept-count.ts';
import type { KeptList } from './round/kept-list.ts';
import type { Round } from './round/round.ts';
import type { Uncounted } from './round/uncounted.ts';
import type { Scan } from './scan/scan.ts';
import type { CrestFile } from './school/crest.ts';
import type { School, SchoolSettings } from './school/school.ts';
import type { SchoolLock } from './school/school-lock.ts';
import type { SignIn } from './staff/sign-in.ts';
import type { Access, GrantRecord } from './staff/staff-access.ts';
import type { Handling } from './to-do/handling.ts';
import type { KeptToDo } from './to-do/kept-to-do.ts';

/**
 * What a decision makes true. `store/commit.ts` writes a list of them, all or nothing. Each says
 * under what condition it holds: what is new must not exist yet, what is changed must still be as it
 * was read (`was…`). One that fails is a conflict: whoever decided reads and decides again.
 */
export type Fact =
  | AgreementFact
  | FamilyFact
  | WorkFact
  | PersonFact
  | CallFact
  | ClassFact
  | RoundFact
  | SchoolFact;

type AgreementFact =
  /** Must not exist yet. */
  | { fact: 'signed'; signature: Signature }
  /** New: must not exist yet. */
  | { fact: 'asked'; agreement: Agreement }
  /** Only if the stored revision is still `wasRev`. */
  | { fact: 'agreement-changed'; agreement: Agreement; wasRev: number }
  /** Must not exist yet. */
  | { fact: 'follow-up-owed'; followUp: FollowUp }
  /** Only while it is open and as it was read; or as it was seen to, which is put back. */
  | { fact: 'follow-up-changed'; followUp: FollowUp; was: FollowUp }
  /** Put off, given to somebody, or seen to; only at the revision it was read at (absent: not yet). */
  | { fact: 'to-do-handled'; handling: Handling; wasRev?: number }
  /** Must not exist yet. */
  | { fact: 'scan-added'; scan: Scan }
  /** It counts no longer; only while it did. */
  | { fact: 'scan-cancelled'; scan: Scan }
  /** Whatever was kept before: whoever looked last knows best. */
  | { fact: 'to-do-counted'; kept: KeptToDo };

type FamilyFact =
  | { fact: 'link-minted'; link: Link }
  /** Its link, and where its reference leads: neither may exist yet. */
  | { fact: 'slip-printed'; slip: Slip }
  /** Its link opens nothing any more. */
  | { fact: 'slip-stopped'; slip: Slip }
  /** Whatever was kept under this link before. */
  | { fact: 'draft-kept'; draft: Draft }
  /** Nothing of it is kept any more. */
  | { fact: 'draft-dropped'; draft: Draft };

type WorkFact =
  /** Must not exist yet. */
  | { fact: 'message-owed'; message: Message }
  /** The message goes from the state it was in to the one it carries. */
  | { fact: 'message-moved'; message: Message; was: Message['state'] }
  /** It was to go later, and may go now; only while it is owed as it was read. */
  | { fact: 'message-retimed'; message: Message; was: Message }
  /** Staff stop an email; only while it is owed, and nobody has begun to send it. */
  | { fact: 'message-cancelled'; message: Message; was: Message }
  /** A receipt not sent yet tells of more; only while it is as it was read. */
  | { fact: 'receipt-extended'; message: Message; was: Message }
  /** Must not exist yet. */
  | { fact: 'evidence-owed'; job: ArchiveJob }
  /**
   * Some of it is written, it is given back, or it takes on more; only while its time, or the claim it
   * was read under, stands (`was`).
   */
  | { fact: 'evidence-moved-on'; job: ArchiveJob; was: Instant }
  /** It is owed no more; only while the claim it was done under stands (the job's own `notBefore`). */
  | { fact: 'evidence-written'; job: ArchiveJob; doneAt: Instant };

type PersonFact =
  /** A visitor, who comes onto the register by signing, or whom the office adds. Must not exist yet. */
  | { fact: 'person-added'; person: Person }
  /** Only if the whole person still is as read: an import may change them at any moment. */
  | { fact: 'person-changed'; person: Person; was: Person }
  /** Only if the whole contact still is as read: they may say "not me" at any moment. */
  | { fact: 'contact-changed'; contact: Contact; was: Contact }
  /** Must not exist yet. */
  | { fact: 'contact-added'; contact: Contact }
  /** Writes nothing: all else happens only if the contact still is as read, and was not merged meanwhile. */
  | { fact: 'contact-stands'; contact: Contact }
  /** Under both its ends. Must not exist yet, nor have ended. */
  | { fact: 'relation-added'; relation: Relation }
  /** Under both its ends, and only if the whole of it still is as read. */
  | { fact: 'relation-changed'; relation: Relation; was: Relation };

type CallFact =
  /** Only at the revision it was read at; 0: there was none yet. */
  { fact: 'called'; calls: Calls; wasRev: number };

type ClassFact =
  /** Neither its id nor its code may be taken. */
  | { fact: 'class-opened'; session: ClassSession }
  /** Only at the revision it was read at; a new code must not be taken. */
  | { fact: 'class-changed'; session: ClassSession; was: ClassSession }
  /** Writes nothing: all else happens only if the class session still stands as it was read. */
  | { fact: 'class-still-open'; session: Pick<ClassSession, 'school' | 'id' | 'rev'> };

type RoundFact =
  /** Must not exist yet. */
  | { fact: 'round-made'; round: Round }
  /** What differs, and only if the stored state is still what it was. */
  | { fact: 'round-changed'; round: Round; was: Round }
  /** Must not exist yet. */
  | { fact: 'issue-owed'; job: IssueJob }
  /** It is owed no more. */
  | { fact: 'issue-done'; job: Pick<IssueJob, 'school' | 'id'>; doneAt: Instant }
  /**
   * What a round comes to; only if no other has counted it since `wasRev` (absent: not at all). `isOver`:
   * for the last time.
   */
  | { fact: 'counted'; count: KeptCount; wasRev?: number; isOver?: boolean }
  /** Whom a group's count says something is outstanding of: before the count itself, which names it. */
  | { fact: 'list-kept'; list: KeptList; countedFor: CalendarDate }
  /** What changed of somebody is in every count; only if nothing has changed since. */
  | { fact: 'counted-again'; of: Uncounted };

type SchoolFact =
  /** Its id must not be taken. */
  | { fact: 'school-founded'; school: School }
  /** Only what the school decides for itself, and only at the settings' revision it was decided on. */
  | { fact: 'settings-changed'; school: string; settings: SchoolSettings; wasRev: number }
  /** The file that the settings name, in place of any before; none any more. With them, or not at all. */
  | { fact: 'crest-kept'; file: CrestFile }
  | { fact: 'crest-dropped'; school: string }
  /** `was` absent: it must not exist yet; else only from that state. */
  | { fact: 'register-job-moved'; job: RegisterJob; was?: RegisterJob['state'] }
  /** The register goes on to its next revision; only from this one. */
  | { fact: 'register-moved-on'; school: string; wasRev: number }
  /** Writes nothing: all else happens only if nobody took the school's lock since it was read. */
  | { fact: 'register-free'; school: string; lock: SchoolLock | undefined }
  /** Where an address is known from now on. Must not exist yet. */
  | { fact: 'sign-in-made'; signIn: SignIn }
  /** Another sign-in of the same address, to which nothing was granted; only while it is as it was read. */
  | { fact: 'sign-in-emptied'; signIn: SignIn; was: SignIn }
  /** Only while what was granted, and the sign-in, still stand as they were read. */
  | { fact: 'roles-changed'; grant: GrantRecord; was: Access }
  /** Writes nothing: all else happens only if somebody else still has the roles they were read with. */
  | { fact: 'roles-stand'; access: Access }
  /** One sign-in at the desk is over, though its time is not; kept until it would be (`endsAt`). */
  | { fact: 'session-ended'; emailHash: string; session: string; endsAt: Instant }
  /** All sign-ins of an address at the desk are over; only from the generation that was read. */
  | { fact: 'sessions-ended'; emailHash: string; was: number };
