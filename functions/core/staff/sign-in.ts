import type { Role } from './role.ts';

/**
 * Where a verified email is known: one per email, school and person. It opens nothing by itself: what
 * may be done there was granted, and stands elsewhere (D-103).
 */
export type SignIn = {
  school: string;
  person: string;
  emailHash: string;
  /** What brought it, an upload or the desk; absent where neither did. Brought again, it is another sign-in. */
  upload?: string;
  /** Written by a version that kept them here; nothing writes them any more. */
  roles?: Role[];
};
