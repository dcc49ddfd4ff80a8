/** In what capacity somebody comes; the tables of who may know and change what go by it. */
export const kinds = [
  'nobody',
  'forger',
  'admin',
  'office',
  'teacher',
  'esafety',
  'publisher',
  'approver',
  'no role',
  'contact',
  'pupil by link',
  'staff by link',
  'closed link',
  'class device',
  'visitor',
] as const;
export type Kind = (typeof kinds)[number];

/** Somebody who sends requests, with all that is theirs. */
export type Identity = {
  name: string;
  kind: Kind;
  school?: string;
  /** Their id on the register. */
  self?: string;
  family?: string;
  /** The classes a teacher teaches, or a device is in. */
  classes?: readonly string[];
  /** The name of their own link. */
  ref?: string;
  /** The class session of their device. */
  session?: string;
  /** The id of their visit. */
  visit?: string;
  cookies: ReadonlyMap<string, string>;
};
