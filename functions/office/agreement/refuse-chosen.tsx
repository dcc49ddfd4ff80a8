import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { NotAllowed } from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import type { Refusal } from '../../core/refusal.ts';
import type { DeskContext } from '../desk.ts';

/** A refusal that is not about what was typed: not theirs, nothing there, or a collision. */
export function refuseChosen(c: DeskContext, { refusal }: Refusal, back: string) {
  const staff = c.get('staff');
  if (refusal === 'not-allowed') return c.html(<NotAllowed staff={staff} />, 403);
  if (refusal === 'not-found') return c.html(<NotFound staff={staff} />, 404);
  return c.html(
    <DeskNotice
      staff={staff}
      title="Please try once more"
      back={{ href: back, text: 'Go back to what waits' }}
    >
      <p class="govuk-body">Somebody changed these forms at the same moment.</p>
    </DeskNotice>,
    409,
  );
}
