import { Hono } from 'hono';
import { contactPath } from '../../../templates/pages/desk/contact/contact-path.ts';
import { cancelEmail } from '../../acts/message/cancel-message.ts';
import { isRefusal } from '../../core/refusal.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { forReader, replierIn } from '../reply/replier.ts';
import { enter } from '../staff/access.tsx';

/** The page it was pressed on: the contact's or person's own, or that of a child of theirs. */
function backTo(c: DeskContext): string {
  const { kind, id } = replierIn(c);
  const about = idFrom(c, 'about');
  if (about !== undefined) return `/desk/people/${about}`;
  return kind === 'contact' ? contactPath(id) : `/desk/people/${id}`;
}

async function cancel(deps: OfficeDeps, c: DeskContext) {
  const at = { owner: replierIn(c), id: idFrom(c, 'message') ?? '' };
  const cancelled = await cancelEmail(deps, c.get('staff'), at);
  if (!isRefusal(cancelled)) return c.redirect(`${backTo(c)}?done=email-cancelled`, 303);
  if (cancelled.refusal === 'not-found') return notFoundAtDesk(c);
  return refuseAtDesk(c, cancelled, {
    back: { href: backTo(c), text: 'Go back' },
    told: {
      'not-your-turn': {
        title: 'This email has already been sent',
        why: 'It had been sent, or was being sent, so we could not stop it.',
      },
    },
  });
}

/** Stopping an email that has not left yet. */
export function cancellingEmails(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  for (const of of ['/contacts/:contact', '/people/:person'])
    app.post(
      `${of}/:message/cancel`,
      forReader(deps, (c) => cancel(deps, c)),
    );
  return app;
}
