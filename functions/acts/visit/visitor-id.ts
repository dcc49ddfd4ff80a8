import { canonicalJson } from '../../core/canonical-json.ts';
import type { VisitSheet } from '../../core/visit/visit.ts';
import { keyedWord } from '../../services/keyed-word.ts';
import type { Secret } from '../../services/secret.ts';
import type { RandomBytes } from '../../services/tokens.ts';

/** Names one form as it was shown, so that posted twice it is signed once. It names nobody. */
export const newSubmission = (random: RandomBytes): string =>
  Buffer.from(random(16)).toString('hex');

export const isSubmission = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/**
 * Whose visit a form makes when it is sent: the same form with the same words on it is the same
 * visitor, who tapped twice; with anything else on it, it is somebody else. Made with our key, because
 * the id opens the visitor's own page: whoever knows or guesses what was sent cannot tell it (D-101).
 */
export async function visitorIdFor(
  secret: Secret,
  school: string,
  submission: string,
  sheet: VisitSheet,
): Promise<string> {
  return `visit-${await keyedWord(secret, 'visitor', canonicalJson({ school, submission, sheet }))}`;
}

/**
 * Whether an id is shaped like a visitor's, so that no other person is looked up by it: nobody else on
 * the register has one that begins so.
 */
export const isVisitorId = (id: string): boolean => /^visit-[0-9a-f]{32}$/.test(id);
