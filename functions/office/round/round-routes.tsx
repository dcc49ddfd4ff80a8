import { Hono } from 'hono';
import { count } from '../../../templates/pages/desk/desk-words.ts';
import { RoundPage } from '../../../templates/pages/desk/round/round-page.tsx';
import { RoundPreviewPage } from '../../../templates/pages/desk/round/round-preview-page.tsx';
import { RoundList } from '../../../templates/pages/desk/round/rounds-page.tsx';
import { type StoppedReminders, stopReminders } from '../../acts/message/cancel-message.ts';
import { followRound } from '../../acts/round/follow-round.ts';
import { issueRound } from '../../acts/round/issue-round.ts';
import { previewRound } from '../../acts/round/preview-round.ts';
import { dateAt } from '../../core/calendar.ts';
import { isRefusal } from '../../core/refusal.ts';
import { isRoundOver, type Round } from '../../core/round/round.ts';
import { type RoundWithMail, withMail } from '../../core/round/round-mail.ts';
import { previewSeen } from '../../core/round/round-preview.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { readForm } from '../../web/form-fields.ts';
import {
  type DeskContext,
  type DeskEnv,
  formNamesOf,
  idFrom,
  type OfficeDeps,
  type Staff,
} from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

const refreshSeconds = '3';

/** Who gets what, and the email itself, before anything is sent. */
async function showPreview(
  deps: OfficeDeps,
  c: DeskContext,
  round: Round,
  { staff = c.get('staff'), isChanged = false }: { staff?: Staff; isChanged?: boolean } = {},
) {
  const [preview, mail] = await Promise.all([
    previewRound(deps, staff.school, round),
    deps.mailStanding(),
  ]);
  return c.html(
    <RoundPreviewPage
      staff={staff}
      round={round}
      formNames={formNamesOf(deps.catalogue)}
      seen={previewSeen(round, staff.school)}
      isChanged={isChanged}
      mail={mail}
      {...preview}
    />,
    isChanged ? 409 : 200,
  );
}

const countIn = (c: DeskContext, name: string): number =>
  Number(/^\d{1,6}$/.exec(c.req.query(name) ?? '')?.[0] ?? 0);

/** What the address says of reminders that were stopped just now. */
function stoppedIn(c: DeskContext): string | undefined {
  if (c.req.query('done') !== 'stopped') return undefined;
  const of = (which: keyof StoppedReminders) => countIn(c, which);
  const [stopped, planned, left, failed] = [of('stopped'), of('planned'), of('left'), of('failed')];
  return [
    ...(stopped > 0
      ? [`${count(stopped, 'reminder was', 'reminders were')} stopped and will not be sent.`]
      : []),
    ...(planned > 0
      ? [`${count(planned, 'email', 'emails')} will be sent on the morning first planned.`]
      : []),
    ...(stopped + planned === 0 ? ['No reminder was stopped.'] : []),
    ...(left > 0 ? [`${left} had already been sent.`] : []),
    ...(failed > 0 ? [`${failed} could not be stopped and may still be sent. Try again.`] : []),
  ].join(' ');
}

/** Stops what a chase by mistake has not sent yet. */
async function stop(deps: OfficeDeps, c: DeskContext) {
  const round = await findRound(deps, c);
  if (!round) return notFoundAtDesk(c);
  const { stopped, planned, left, failed } = await stopReminders(deps, c.get('staff'), round);
  const counts = `stopped=${stopped}&planned=${planned}&left=${left}&failed=${failed}`;
  return c.redirect(`/desk/rounds/${round.id}?done=stopped&${counts}`, 303);
}

/** How far a round is. Looks again by itself while it is being issued. */
async function showProgress(deps: OfficeDeps, c: DeskContext, round: RoundWithMail) {
  const staff = c.get('staff');
  const followed = await followRound(deps, staff.school, round);
  if (round.state === 'issuing') c.header('Refresh', refreshSeconds);
  return c.html(
    <RoundPage
      staff={staff}
      round={round}
      {...followed}
      formNames={formNamesOf(deps.catalogue)}
      isOver={isRoundOver(round, dateAt(deps.now()))}
      done={stoppedIn(c)}
    />,
  );
}

const findRound = async ({ store }: OfficeDeps, c: DeskContext): Promise<Round | undefined> => {
  const id = idFrom(c, 'round');
  return id ? store.findRound(c.get('staff').school.id, id) : undefined;
};

/**
 * The preview again, of round and school as they stand: a colleague changed the round or the register
 * since it was looked through, and emails cannot be called back.
 */
async function showChanged(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const [round, school] = await Promise.all([
    findRound(deps, c),
    deps.store.findSchool(staff.school.id),
  ]);
  if (!round || !school) return notFoundAtDesk(c);
  return round.state === 'draft'
    ? showPreview(deps, c, round, { staff: { ...staff, school }, isChanged: true })
    : c.redirect(`/desk/rounds/${round.id}`, 303);
}

async function issue(deps: OfficeDeps, c: DeskContext) {
  const { school, person } = c.get('staff');
  const at = { school: school.id, id: idFrom(c, 'round') ?? '' };
  const seen = (await readForm(c)).one('seen');
  const issued = await issueRound(deps, at, { seen, by: person.id });
  const href = `/desk/rounds/${at.id}`;
  if (!isRefusal(issued)) return c.redirect(href, 303);
  return issued.refusal === 'stale'
    ? showChanged(deps, c)
    : refuseAtDesk(c, issued, { back: { href, text: 'Go back to the round' } });
}

/** Rounds: looked through, issued, and followed until everybody has answered. */
export function rounds(deps: OfficeDeps) {
  const { store } = deps;
  const app = new Hono<DeskEnv>();
  // Whoever only reads how far rounds are sees none that nobody was asked in yet.
  const mayMake = (c: DeskContext) => mayEnter(c.get('staff').roles, 'rounds');

  app.get('/', enter('progress'), async (c) => {
    const staff = c.get('staff');
    const all = await store.listRounds(staff.school.id);
    const rounds = mayMake(c) ? all : all.filter(({ state }) => state !== 'draft');
    return c.html(<RoundList staff={staff} rounds={rounds} />);
  });

  app.get('/:round', enter('progress'), async (c) => {
    const all = await store.listRounds(c.get('staff').school.id);
    const round = all.find(({ id }) => id === idFrom(c, 'round'));
    if (!round || (round.state === 'draft' && !mayMake(c))) return notFoundAtDesk(c);
    return round.state === 'draft'
      ? showPreview(deps, c, round)
      : showProgress(deps, c, withMail(round, all, dateAt(deps.now())));
  });

  app.get('/:round/email', enter('rounds'), async (c) => {
    const round = await findRound(deps, c);
    if (round?.state !== 'draft') return notFoundAtDesk(c);
    const { sample } = await previewRound(deps, c.get('staff').school, round);
    return sample ? c.html(sample.email.html) : notFoundAtDesk(c);
  });

  app.post('/:round/stop-reminders', enter('chase'), (c) => stop(deps, c));
  app.post('/:round/issue', enter('rounds'), (c) => issue(deps, c));

  return app;
}
