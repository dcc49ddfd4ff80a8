import type { CalendarDate, Instant } from '../calendar.ts';
import type { Answers } from '../form/answer.ts';
import type { Route } from '../form/form.ts';
import type { Outcome } from '../form/question.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { Names } from '../form/wording.ts';
import type { Policy } from '../school/policy.ts';

/** Who acts: a contact of a pupil, or a person on the register (a pupil, staff, a visitor …). */
export type Signatory = { kind: 'contact' | 'person'; id: string };

/**
 * Ids of contacts whose record was merged into another, with the id that their words now stand under:
 * never one that was itself merged.
 */
export type SameAs = Readonly<Record<string, string>>;

/** Under whom a signatory's words stand. */
export const standsAs = (signatory: Signatory, sameAs: SameAs | undefined): Signatory => {
  const id = signatory.kind === 'contact' ? sameAs?.[signatory.id] : undefined;
  return id === undefined ? signatory : { ...signatory, id };
};

export const isSame = (a: Signatory, b: Signatory): boolean => a.kind === b.kind && a.id === b.id;

/** One text for one signatory: what lists are grouped by. A contact and a person may share an id. */
export const signatoryKey = ({ kind, id }: Signatory): string => `${kind} ${id}`;

/** Each signatory once, in the order they first stand. */
export const eachOnce = (signatories: readonly Signatory[]): Signatory[] => [
  ...new Map(signatories.map((signatory) => [signatoryKey(signatory), signatory])).values(),
];

/** How a signatory came to the page: the evidence of who they were. */
export type Via =
  /** Through a link mailed to this address (masked, as `s•••@example.org`). */
  | { by: 'link'; link: string; address: string }
  /** Through the link on a paper slip that was printed on this day. */
  | { by: 'slip'; link: string; on: CalendarDate }
  /** A child beside the contact whose link, mailed to this address or on a slip of this day, was open. */
  | ({ by: 'beside'; link: string; contact: string } & (
      | { address: string }
      | { slip: CalendarDate }
    ))
  /** Signed in at the desk with this verified address (masked). */
  | { by: 'desk'; address: string }
  /** On a shared device in a class session that a teacher opened; `readBy` read it aloud. */
  | {
      by: 'class';
      session: string;
      mode: ClassMode;
      openedBy: string;
      openedByName?: string;
      readBy?: string;
      readByName?: string;
    }
  /** A member of staff, at the desk, read it to the pupil, who agreed; in a lesson, in which `session`. */
  | { by: 'help'; staff: string; staffName: string; address: string; session?: string }
  /** On paper or by phone, as a member of staff wrote it down at the desk; `on`: the day it was given. */
  | {
      by: 'paper' | 'phone';
      staff: string;
      staffName: string;
      address: string;
      on: CalendarDate;
    }
  /** At the front door's own form, on the visitor's phone or the school's. */
  | { by: 'visit' };

/** `each`: every pupil reads and types a name. `together`: the teacher reads, each child taps. */
export type ClassMode = 'each' | 'together';

/** What a signature says: what its answers amount to, or that an earlier one is taken back. */
export type Said = Outcome | 'withdraw';

/**
 * What fills a slot. Never updated, never deleted: a change or a withdrawal is another record with
 * a higher `rev`. The key is (school, person, agreement, slot, rev).
 */
export type Signature = {
  school: string;
  person: string;
  agreement: string;
  form: string;
  period: string;
  slot: SlotName;
  /** The agreement's revision that this signature made. */
  rev: number;
  /** Every slot the agreement had then: all of them make it whole. */
  slots: SlotName[];
  /**
   * `change`: the same signatory answered before. `withdraw`: they take it back. `void`: staff
   * strike out a signature, `voids`, that was not the signatory's own; both stay on record.
   */
  act: 'sign' | 'change' | 'withdraw' | 'void';
  /** Absent from a `void`, which says nothing in its slot. */
  said?: Said;
  /** Why not, in the signatory's own words; or why staff struck out or returned. */
  why?: string;
  /** Of a `void`: the revision struck out. */
  voids?: number;
  signatory: Signatory;
  /** In what capacity: "Mother of Maya Khan", "Class teacher of 4B", "Governor". */
  role: string;
  /** As typed, and as the register has it. */
  typedName: string;
  registerName: string;
  /** Another name than the register's was typed; asked whether it is them, they said yes. */
  confirmed?: true;
  /** The wording shown: its version and content hash, and the names put into it. */
  version: number;
  hash: string;
  names: Names;
  /** Of a policy that was to be read: what it was then, and where. */
  policy?: Policy;
  /**
   * Of a pupil's signature: which of the form's words for pupils were shown. Of a parent's: which
   * stood beside the wording, as what their child promises.
   */
  words?: string;
  /** Whose words stood as whose by then, where records of contacts had been merged. */
  sameAs?: SameAs;
  /** The version the agreement asked for then: a slot counts as filled by it or a later one. */
  asked: number;
  /** The sentence beside the name, names put in. */
  statement: string;
  answers: Answers;
  at: Instant;
  route: Route;
  via: Via;
  /** Short, for people to quote; the same for everything signed in one go. */
  reference: string;
  /**
   * The reference of what the same signatory signed shortly before, where the evidence of both is owed
   * together; absent where this is owed under its own.
   */
  filedWith?: string;
};
