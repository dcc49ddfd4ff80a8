import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { NotAllowed } from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import type { ClassSession } from '../../core/class/class-session.ts';
import type { Refusal } from '../../core/refusal.ts';
import { httpStatusOf } from '../../web/refused.tsx';
import type { DeskContext } from '../desk.ts';

type Told = { title: string; why: string };

/** What a refusal about a pupil's signing comes to, in words for staff. */
export function toldOf({ refusal }: Refusal): Told {
  switch (refusal) {
    case 'class-closed':
      return {
        title: 'Signing is closed',
        why: 'It is confirmed, or over, so this cannot be done any more. Open it again first, or begin a new one.',
      };
    case 'already-signed':
      return {
        title: 'This is signed already',
        why: 'The pupil has signed it, or answered it meanwhile. Nothing was changed just now.',
      };
    case 'wording-changed':
      return {
        title: 'The words have changed',
        why: 'The form was worded anew since you opened this page. Nothing was recorded. Please read the new words.',
      };
    case 'not-your-turn':
    case 'nothing-to-sign':
      return {
        title: 'There is nothing to record',
        why: 'It stands otherwise than this page showed. Nothing was changed.',
      };
    default:
      return {
        title: 'Please try once more',
        why: 'Somebody else changed this at the same moment. Nothing was recorded.',
      };
  }
}

/** A refusal about a class session, at the desk. */
export function refuseClass(c: DeskContext, refusal: Refusal, session?: Pick<ClassSession, 'id'>) {
  const staff = c.get('staff');
  if (refusal.refusal === 'not-allowed') return c.html(<NotAllowed staff={staff} />, 403);
  if (refusal.refusal === 'not-found') return c.html(<NotFound staff={staff} />, 404);
  const { title, why } = toldOf(refusal);
  const back = session
    ? { href: `/desk/classes/${session.id}`, text: 'Go back to the class' }
    : { href: '/desk/classes', text: 'Go back to your classes' };
  return c.html(
    <DeskNotice staff={staff} title={title} back={back}>
      <p class="govuk-body">{why}</p>
    </DeskNotice>,
    httpStatusOf(refusal),
  );
}
