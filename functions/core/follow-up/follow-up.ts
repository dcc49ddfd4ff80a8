import type { Signatory } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import type { Role } from '../staff/role.ts';

/**
 * Something a signatory did that somebody at the school must look at, most urgent first.
 * `uses-refused`: a use of pictures or work that was allowed is not any more. `other-name`: they typed
 * another name than their own, so that somebody else may have signed (D-94).
 */
export const followUpKinds = [
  'withdrawn',
  'uses-refused',
  'parents-differ',
  'other-name',
  'declined',
  'talk',
  'returned',
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** Open until somebody says that it is seen to; what its signatory says again meanwhile joins it. */
export type FollowUp = {
  school: string;
  person: string;
  /** `agreement.rev` of the signature that first called for it. */
  id: string;
  /** Whose signature it is; absent from those of before it was told. */
  by?: Signatory;
  /** The revision of the last signature that it is about. */
  rev?: number;
  agreement: string;
  form: string;
  kind: FollowUpKind;
  /** Who relies on what was said. Class teachers: only the pupil's own. */
  for: Role[];
  at: Instant;
  /** In the signatory's own words. */
  why?: string;
  /** Who of those it is for has done their own part: a picture is down in one place, not in all. */
  parts?: SeenTo[];
  done?: SeenTo;
  /**
   * By whom and when the signature that it is about was cancelled: nothing is to be done about it. One that
   * was open until then is closed by it, as `done` in the same moment.
   */
  cancelled?: SeenTo;
  /**
   * By whom and when another's word was cancelled, so that parents no longer differ: closed by that, as
   * `done` in the same moment.
   */
  agreed?: SeenTo;
  /** That it was said to be done, and put back: both stay. Oldest first. */
  doneBefore?: (SeenTo & { back: SeenTo })[];
};

/** By which member of staff, and when. */
export type SeenTo = { at: Instant; by: string };

/** The revision of its agreement that the signature it is about made. */
export const signatureRevOf = ({
  id,
  agreement,
  rev,
}: Pick<FollowUp, 'id' | 'agreement' | 'rev'>): number =>
  rev ?? Number(id.slice(agreement.length + 1));

/** When somebody said that it is done; undefined also where it was closed because a signature was cancelled. */
export const seenTo = ({ done, cancelled, agreed }: FollowUp): SeenTo | undefined =>
  done && (cancelled?.at === done.at || agreed?.at === done.at) ? undefined : done;

/** The most urgent kind first, and of each kind what waits longest. */
export const byUrgency = (a: FollowUp, b: FollowUp): number =>
  followUpKinds.indexOf(a.kind) - followUpKinds.indexOf(b.kind) || (a.at < b.at ? -1 : 1);
