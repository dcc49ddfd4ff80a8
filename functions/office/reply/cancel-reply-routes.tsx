import { Hono } from 'hono';
import { ReplyCancelPage } from '../../../templates/pages/desk/reply/reply-cancel-page.tsx';
import { cancelReplyPath } from '../../../templates/pages/desk/reply/reply-path.ts';
import {
  cancelReply,
  type EnteredReply,
  findEnteredReply,
} from '../../acts/agreement/cancel-reply.ts';
import { howToCancel, type ReplyAt } from '../../core/agreement/entered-reply.ts';
import { dateAt } from '../../core/calendar.ts';
import { actedOn } from '../../core/follow-up/acted-already.ts';
import { signedUses } from '../../core/form/signed-uses.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { forReader, replierIn } from './replier.ts';

const path = 'cancel/:reference{[0-9A-Z]{4}-[0-9A-Z]{4}}';

const replyIn = (c: DeskContext): ReplyAt & { about?: string | undefined } => ({
  signatory: replierIn(c),
  reference: c.req.param('reference') ?? '',
  about: idFrom(c, 'about'),
});

/** Whose page it was opened from, where the reply is about them; else whom it is about first. */
function aboutIn(c: DeskContext, { lines }: EnteredReply) {
  const about = idFrom(c, 'about');
  return (lines.find(({ person }) => person.id === about) ?? lines[0])?.person;
}

function showCancel(
  { catalogue, now }: OfficeDeps,
  c: DeskContext,
  reply: EnteredReply,
  sent?: { why: string; problems: Problem[] },
) {
  const forms = formNamesOf(catalogue);
  const about = aboutIn(c, reply);
  return c.html(
    <ReplyCancelPage
      staff={c.get('staff')}
      name={reply.name}
      lines={reply.lines.map((line) => ({
        ...line,
        form: forms[line.signature.form] ?? line.signature.form,
        uses: signedUses(catalogue, line.signature),
      }))}
      how={howToCancel(reply.lines)}
      acted={actedOn(
        reply.lines.filter(({ state }) => state === 'stands'),
        catalogue,
        dateAt(now()),
      )}
      action={cancelReplyPath(replyIn(c), about?.id)}
      back={{
        href: `/desk/people/${about?.id}`,
        text: `Go back to ${about ? fullName(about) : reply.name}`,
      }}
      why={sent?.why ?? ''}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );
}

const refuseCancel = (c: DeskContext, refusal: Refusal) =>
  refusal.refusal === 'not-found'
    ? notFoundAtDesk(c)
    : refuseAtDesk(c, refusal, {
        back: { href: cancelReplyPath(replyIn(c), idFrom(c, 'about')), text: 'Look at the reply' },
        told: {
          'not-your-turn': {
            title: 'The reply was not cancelled',
            why: 'Some of it has changed since it was entered. Nothing was cancelled. Look at the reply to see what you can still cancel, one by one.',
          },
        },
      });

async function askCancel(deps: OfficeDeps, c: DeskContext) {
  const reply = await findEnteredReply(deps, c.get('staff'), replyIn(c));
  return isRefusal(reply) ? refuseCancel(c, reply) : showCancel(deps, c, reply);
}

async function recordCancel(deps: OfficeDeps, c: DeskContext) {
  const why = (await readForm(c)).one('why');
  const cancelled = await cancelReply(deps, c.get('staff'), replyIn(c), why);
  if (!isRefusal(cancelled))
    return c.redirect(`/desk/people/${aboutIn(c, cancelled)?.id}?done=reply-cancelled`, 303);
  if (cancelled.refusal !== 'invalid') return refuseCancel(c, cancelled);
  const reply = await findEnteredReply(deps, c.get('staff'), replyIn(c));
  if (isRefusal(reply)) return refuseCancel(c, reply);
  return showCancel(deps, c, reply, { why, problems: cancelled.problems });
}

/** Cancelling the whole of a reply that was entered at the desk. */
export function cancellingReplies(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  for (const of of ['/contacts/:contact', '/people/:person']) {
    app.get(
      `${of}/${path}`,
      forReader(deps, (c) => askCancel(deps, c)),
    );
    app.post(
      `${of}/${path}`,
      forReader(deps, (c) => recordCancel(deps, c)),
    );
  }
  return app;
}
