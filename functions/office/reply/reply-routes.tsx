import { Hono } from 'hono';
import { ReplyPage } from '../../../templates/pages/desk/reply/reply-page.tsx';
import { replyPath } from '../../../templates/pages/desk/reply/reply-path.ts';
import { scansPath } from '../../../templates/pages/desk/scan/scan-words.ts';
import { findReplying, type Recorded, recordReply } from '../../acts/agreement/record-reply.ts';
import { dateAt, dateTyped, keepTyped, typedAs } from '../../core/calendar.ts';
import { type Family, ownerLanguage, ownerName } from '../../core/family/family.ts';
import { checkGivenBy } from '../../core/family/given-reply.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { atFamily, callsAddress, callsDone } from '../call/calls-address.ts';
import { toKept } from '../contact/to-kept.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { forReader, replierIn } from './replier.ts';
import { replyItems, replySheet } from './reply-items.ts';

/** Whose page it was opened from, where that is one of theirs; else the first of them. */
function aboutIn(c: DeskContext, { members }: Family) {
  const about = idFrom(c, 'about');
  return (members.find(({ person }) => person.id === about) ?? members[0])?.person;
}

/** The call list it was opened from, and the family that is next there. */
function calledFrom(c: DeskContext): { address: string; next: string } | undefined {
  const address = callsAddress(c.req.query('calls'));
  return address === undefined ? undefined : { address, next: idFrom(c, 'next') ?? '' };
}

function backTo(c: DeskContext, family: Family) {
  const called = calledFrom(c);
  if (called)
    return {
      href: atFamily(called.address, idFrom(c, 'about') ?? ''),
      text: 'Go back to the call list',
    };
  const person = aboutIn(c, family);
  return person
    ? { href: `/desk/people/${person.id}`, text: `Go back to ${fullName(person)}` }
    : { href: '/desk/register', text: 'Go back to the register' };
}

/** Where it is posted, with where it was opened from. */
function actionFor(c: DeskContext, family: Family): string {
  const called = calledFrom(c);
  const query = new URLSearchParams({
    about: (called && idFrom(c, 'about')) ?? aboutIn(c, family)?.id ?? '',
    ...(called && { calls: called.address, next: called.next }),
  });
  return `${replyPath(replierIn(c))}?${query}`;
}

type Sent = { fields: FormFields; problems: readonly Problem[] };

const onIn = (fields: FormFields) => ({
  day: fields.one('on-day'),
  month: fields.one('on-month'),
  year: fields.one('on-year'),
});

function showReply(deps: OfficeDeps, c: DeskContext, family: Family, sent?: Sent) {
  const { catalogue, now } = deps;
  const { items, hidden } = replyItems(family, catalogue, dateAt(now()), sent?.fields);
  return c.html(
    <ReplyPage
      staff={c.get('staff')}
      name={ownerName(family)}
      language={ownerLanguage(family)}
      action={actionFor(c, family)}
      back={backTo(c, family)}
      items={items}
      by={sent?.fields.one('by') ?? (c.req.query('by') === 'phone' ? 'phone' : 'paper')}
      on={sent ? onIn(sent.fields) : typedAs(dateAt(now()))}
      withScan={sent?.fields.one('scan') === 'next'}
      problems={sent?.problems ?? []}
      hidden={hidden}
    />,
    sent ? 422 : 200,
  );
}

/** A page about the family of whoever replied. */
async function withReplier(
  deps: OfficeDeps,
  c: DeskContext,
  show: (family: Family) => Response | Promise<Response>,
): Promise<Response> {
  const family = await findReplying(deps, c.get('staff').school.id, replierIn(c));
  return isRefusal(family) ? notFoundAtDesk(c) : show(family);
}

const refuseReply = (c: DeskContext, refusal: Refusal, family: Family) =>
  refuseAtDesk(c, refusal, {
    back: backTo(c, family),
    told: {
      'already-signed': {
        title: `${ownerName(family)} has answered since you opened this page`,
        why: 'Nothing was saved. Look at what they answered, then enter the reply again if it still stands.',
      },
      'wording-changed': {
        title: 'The wording of a form has changed since you opened this page',
        why: 'Nothing was saved. Open the page again, and check that the slip still fits the form.',
      },
    },
  });

/**
 * Where it leads once it is saved: to the next family to ring, or to the page of whom it is about, which
 * leads on to cancelling what was saved just now.
 */
function savedAt(c: DeskContext, { family, reference }: Recorded): string {
  const called = calledFrom(c);
  if (called) return callsDone(called.address, 'replied', called.next);
  const { kind, id } = replierIn(c);
  const saved = reference === '' ? '' : `&reply=${kind}.${reference}&of=${id}`;
  return `${backTo(c, family).href}?done=reply-saved${saved}`;
}

/** What was entered for a record that was merged since the page was opened: nobody has looked at it under the other. */
const refuseMerged = (c: DeskContext, into: string) =>
  refuseAtDesk(
    c,
    { refusal: 'stale' },
    {
      back: {
        href: `${replyPath({ kind: 'contact', id: into })}?about=${idFrom(c, 'about') ?? ''}`,
        text: 'Enter the reply there',
      },
      told: {
        stale: {
          title: 'Their record was merged since you opened this page',
          why: 'Nothing was saved. Enter the reply on the record it was merged into.',
        },
      },
    },
  );

async function saveReply(deps: OfficeDeps, c: DeskContext) {
  const { catalogue, now } = deps;
  const fields = await readForm(c);
  const on = dateAt(now());
  const typed = onIn(fields);
  const given = checkGivenBy(
    fields.one('by'),
    dateTyped(typed) ?? (keepTyped(typed) === '' ? undefined : 'no-date'),
    on,
  );
  const sheetIn = (family: Family) => replySheet(family, catalogue, on, fields);
  if (Array.isArray(given))
    return withReplier(deps, c, (family) => {
      const sheet = sheetIn(family);
      const wrong = isRefusal(sheet) && sheet.refusal === 'invalid' ? sheet.problems : [];
      return showReply(deps, c, family, { fields, problems: [...given, ...wrong] });
    });
  const isCall = calledFrom(c) !== undefined;
  const saved = await recordReply(deps, c.get('staff'), replierIn(c), given, sheetIn, { isCall });
  if (!isRefusal(saved)) {
    const next = given.by === 'paper' && fields.one('scan') === 'next';
    return c.redirect(next ? `${scansPath(saved)}/new?done=reply-saved` : savedAt(c, saved), 303);
  }
  return withReplier(deps, c, (family) =>
    saved.refusal === 'invalid'
      ? showReply(deps, c, family, { fields, problems: saved.problems })
      : refuseReply(c, saved, family),
  );
}

/** What somebody replied on paper or by phone, entered at the desk. */
export function replies(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  for (const path of ['/contacts/:contact', '/people/:person']) {
    app.get(
      path,
      forReader(
        deps,
        (c, contact) =>
          (contact && toKept(c, contact)) ??
          withReplier(deps, c, (family) => showReply(deps, c, family)),
      ),
    );
    app.post(
      path,
      forReader(deps, (c, contact) =>
        contact?.mergedInto ? refuseMerged(c, contact.mergedInto.contact) : saveReply(deps, c),
      ),
    );
  }
  return app;
}
