import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  type Told,
  type ToldRefusal,
  usuallyTold,
} from '../../templates/pages/desk/desk-refusal-words.ts';
import { DeskNotice, NotFound } from '../../templates/pages/desk/desk-refusals.tsx';
import { NotAllowed, NotTaken } from '../../templates/pages/desk/staff/sign-in-pages.tsx';
import type { Refusal } from '../core/refusal.ts';
import { httpStatusOf } from '../web/refused.tsx';
import type { DeskContext } from './desk.ts';

/** Where a page of the desk leads on to. */
export type WayOn = { href: string; text: string };

/** `status` and `back`: where they are not the refusal's usual ones. */
type ToldHere = Told & { status?: ContentfulStatusCode; back?: WayOn };

/** `busy` of what others change, too, which is most often why. */
export const busyWithOthers: ToldHere = { ...usuallyTold.busy, status: 409 };

/**
 * An expected no at the desk, as a status and a page that says what to do: every page of the desk
 * refuses through here. `back` is the way on from it; `told` the words of this very situation, where
 * they are not the usual ones. A page that is not theirs, or not there, says so and nothing else.
 * (D-79)
 */
export function refuseAtDesk(
  c: DeskContext,
  refusal: Refusal,
  {
    back = { href: '/desk', text: 'Go to the home page' },
    told = {},
  }: { back?: WayOn; told?: Partial<Record<ToldRefusal, ToldHere>> } = {},
): Response | Promise<Response> {
  const staff = c.get('staff');
  const { refusal: name } = refusal;
  if (name === 'not-found') return c.html(<NotFound staff={staff} />, 404);
  if (name === 'not-allowed') return c.html(<NotAllowed staff={staff} />, 403);
  const here: ToldHere = told[name] ?? usuallyTold[name];
  return c.html(
    <DeskNotice staff={staff} title={here.title} back={here.back ?? back}>
      <p class="govuk-body">{here.why}</p>
    </DeskNotice>,
    here.status ?? httpStatusOf(refusal),
  );
}

const notFromHere: Told = {
  title: 'Sorry, something went wrong',
  why: 'Nothing was saved. Go back to the page, reload it and try again.',
};

/** What another site sent, or nobody can read: refused before anybody looks who is signed in. */
export function notTakenAtDesk(c: Context, refusal: Refusal): Response | Promise<Response> {
  const { refusal: name } = refusal;
  const told = name === 'not-found' || name === 'not-allowed' ? notFromHere : usuallyTold[name];
  return c.html(<NotTaken {...told} />, httpStatusOf(refusal));
}

/** Nothing here, or it is another school's: the two look the same. */
export function notFoundAtDesk(c: DeskContext) {
  c.set('isNotHere', true);
  return refuseAtDesk(c, { refusal: 'not-found' });
}
