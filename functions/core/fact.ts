import type { Agreement } from './agreement/agreement.ts';
import type { Signatory, Signature } from './agreement/signature.ts';
import type { ClassSession } from './class/class-session.ts';
import type { ArchiveJob } from './evidence/archive-job.ts';
import type { FollowUp } from './follow-up/follow-up.ts';
import type { Link } from './link/link.ts';
import type { Message } from './message/message.ts';
import type { Person } from './person/person.ts';

/** A transaction holds a hundred writes (Amazon DynamoDB's limit), and each fact is one. */
export const mostFacts = 100;

/** What a decision makes true. `store/commit.ts` writes a list of them, all or nothing. */
export type Fact =
  /** Must not exist yet. */
  | { fact: 'signed'; signature: Signature }
  /** New: must not exist yet. */
  | { fact: 'asked'; agreement: Agreement }
  /** Only if the stored revision is still `wasRev`. */
  | { fact: 'agreement-changed'; agreement: Agreement; wasRev: number }
  /** Must not exist yet. */
  | { fact: 'message-owed'; message: Message }
  /** Must not exist yet. */
  | { fact: 'evidence-owed'; job: ArchiveJob }
  /** The message goes from the state it was in to the one it carries. */
  | { fact: 'message-moved'; message: Message; was: Message['state'] }
  /** Must not exist yet. */
  | { fact: 'follow-up-owed'; followUp: FollowUp }
  /** A visitor, who comes onto the register by signing. Must not exist yet. */
  | { fact: 'person-added'; person: Person }
  /** Writes nothing: all else happens only if the class session still stands as it was read. */
  | { fact: 'class-open'; session: Pick<ClassSession, 'school' | 'id' | 'rev'> }
  | { fact: 'link-minted'; link: Link }
  | { fact: 'draft-dropped'; school: string; owner: Signatory; ref: string };
