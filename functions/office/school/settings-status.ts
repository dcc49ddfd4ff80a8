import { notSaved } from '../../../templates/pages/desk/school/settings-words.ts';
import type { Problem } from '../../core/refusal.ts';

/** Of a page of the settings: changed by somebody else, not to be saved now, or not as it was typed. */
export function settingsStatus(shown: { problems?: readonly Problem[]; isChanged?: boolean }) {
  if (shown.isChanged) return 409;
  if (shown.problems === notSaved) return 503;
  return shown.problems ? 422 : 200;
}
