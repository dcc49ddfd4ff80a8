import type { DeskContext } from '../desk.ts';

/** A number of ours in the address, for the news of what was just done. */
const numberFrom = (c: DeskContext, name: string): number | undefined => {
  const text = c.req.query(name);
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
};

/** What was just done in words; `isSuccess` only where something went out. */
export function doneInWords(c: DeskContext): { text: string; isSuccess: boolean } | undefined {
  const [chased, skipped] = [numberFrom(c, 'chased'), numberFrom(c, 'skipped')];
  const unsaved = numberFrom(c, 'unsaved');
  if (chased === undefined) return undefined;
  const went =
    chased === 0
      ? 'No reminder was sent.'
      : chased === 1
        ? '1 reminder is on its way.'
        : `${chased} reminders are on their way.`;
  const rest = skipped
    ? ` ${skipped} ${skipped === 1 ? 'was' : 'were'} left out: emailed within the last day, or an email is on its way already.`
    : '';
  const notSaved = unsaved
    ? ` ${unsaved} ${unsaved === 1 ? 'reminder' : 'reminders'} could not be saved. Please remind them again.`
    : '';
  const lost = c.req.query('lost')
    ? ' Your search has ended, so this list shows everyone. Search again to remind them.'
    : '';
  return { text: went + rest + notSaved + lost, isSuccess: chased > 0 && !unsaved };
}
