import type { Instant } from './calendar.ts';
import type { Answers, Names, Route, SlotName } from './form.ts';

/** Who acts: a contact of a pupil, or a person on the register (staff, governor). */
export type Signatory = { kind: 'contact' | 'person'; id: string };

export const isSame = (a: Signatory, b: Signatory): boolean => a.kind === b.kind && a.id === b.id;

/** One text for one signatory: what lists are grouped by. A contact and a person may share an id. */
export const signatoryKey = ({ kind, id }: Signatory): string => `${kind} ${id}`;

/** Each signatory once, in the order they first stand. */
export const eachOnce = (signatories: readonly Signatory[]): Signatory[] => [
  ...new Map(signatories.map((one) => [signatoryKey(one), one])).values(),
];

/** How a signatory came to the page: the evidence of who they were. */
export type Via =
  /** Through a link mailed to this address (masked, as `s•••@example.org`). */
  | { by: 'link'; link: string; address: string }
  /** Signed in at the desk with this verified address (masked). */
  | { by: 'desk'; address: string };

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
  /** `change`: the same signatory answered before. */
  act: 'sign' | 'change';
  signatory: Signatory;
  /** In what capacity: "Mother of Maya Khan", "Class teacher of 4B", "Governor". */
  role: string;
  /** As typed, and as the register has it. */
  typedName: string;
  registerName: string;
  /** The wording shown: its version and content hash, and the names put into it. */
  version: number;
  hash: string;
  names: Names;
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
};
