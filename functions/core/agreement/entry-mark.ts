import { canonicalJson } from '../canonical-json.ts';
import { shortHash } from '../short-hash.ts';
import type { Entry } from './slot.ts';

/**
 * Names an entry on a page that shows it or asks for another in its place; '' where there is none. Made
 * of what it says and when: its revision counts what everybody did (D-97).
 */
export const entryMark = (entry: Entry | undefined): string => {
  if (!entry) return '';
  const { at, said, answers, why = '' } = entry;
  return `${at}.${shortHash(canonicalJson({ said, answers, why })).toString(36)}`;
};
