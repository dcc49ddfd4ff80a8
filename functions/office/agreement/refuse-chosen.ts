import type { Refusal } from '../../core/refusal.ts';
import type { DeskContext } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';

const changedMeanwhile = {
  title: 'Please try once more',
  why: 'Somebody changed these forms at the same moment.',
  status: 409 as const,
};

/** They are signed in parts: those before the one that could not be saved stay signed. */
const notAllSaved = {
  title: 'Please try again',
  why: 'Not all of these could be saved. Go back to see what still waits.',
  status: 409 as const,
};

/** A refusal of all that was ticked on a sheet that is not about what was typed. */
export const refuseChosen = (
  c: DeskContext,
  refusal: Refusal,
  sheet: string,
): Response | Promise<Response> =>
  refuseAtDesk(c, refusal, {
    back: { href: sheet, text: 'Go back to what waits' },
    told: { busy: notAllSaved, 'not-your-turn': changedMeanwhile },
  });
