import { Hono } from 'hono';
import { NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { RoundPreview } from '../../../templates/pages/desk/round/round-preview-page.tsx';
import { RoundList, RoundPage } from '../../../templates/pages/desk/round/rounds-page.tsx';
import { issueRound } from '../../acts/round/issue-round.ts';
import { dateAt } from '../../core/calendar.ts';
import { onOneLine } from '../../core/canonical-json.ts';
import { isRefusal } from '../../core/refusal.ts';
import { listOutstanding } from '../../core/round/outstanding.ts';
import type { Round } from '../../core/round/round.ts';
import { standingOf } from '../../core/round/round-progress.ts';
import type { School } from '../../core/school/school.ts';
import { askingSettings } from '../../core/school/setting.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { mailCounts } from './mail-counts.ts';
import { loadRows, ofThisYear } from './open-rows.ts';
import { planPreview } from './plan-preview.ts';
import { sampleEmail } from './sample-email.ts';

const refreshSeconds = '3';

/** What a preview depends on: what is issued is what was looked through, or it is shown again. */
const previewOf = ({ forms, audience, academicYear, dueOn }: Round, school: School): string => {
  const { kinds, years, classes } = audience;
  const round = [forms, kinds, years, classes, academicYear, dueOn];
  // A table returns the fields of a policy in any order.
  return onOneLine([round, school.registerRev, ...askingSettings(school)]);
};

/** Who gets what, and the email itself, before anything is sent. */
async function showPreview(deps: OfficeDeps, c: DeskContext, round: Round, changed = false) {
  const staff = c.get('staff');
  const { plan, owners, ...counts } = await planPreview(deps, staff.school, round);
  const sample = await sampleEmail(deps, round, plan, owners);
  const formNames = formNamesOf(deps.catalogue);
  return c.html(
    <RoundPreview
      staff={staff}
      round={round}
      formNames={formNames}
      sample={sample}
      seen={previewOf(round, staff.school)}
      changed={changed}
      {...counts}
    />,
    changed ? 409 : 200,
  );
}

/** How far a round is. Looks again by itself while it is being issued. */
async function showProgress(deps: OfficeDeps, c: DeskContext, round: Round) {
  const staff = c.get('staff');
  const [rows, complete] = await Promise.all([
    loadRows(deps, staff.school, round.id),
    deps.store.listComplete(staff.school.id, round.id),
  ]);
  if (round.state === 'issuing') c.header('Refresh', refreshSeconds);
  return c.html(
    <RoundPage
      staff={staff}
      round={round}
      standing={standingOf(round.forms, rows.people, listOutstanding(rows), complete)}
      mail={mailCounts(round, rows.messages)}
      formNames={formNamesOf(deps.catalogue)}
      isOver={ofThisYear([round], dateAt(deps.now())).length === 0}
    />,
  );
}

/** Rounds: looked through, issued, and followed until everybody has answered. */
export function rounds(deps: OfficeDeps) {
  const { store } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('rounds'));

  const find = async (c: DeskContext): Promise<Round | undefined> => {
    const id = idFrom(c, 'round');
    return id ? store.findRound(c.get('staff').school.id, id) : undefined;
  };
  const notFound = (c: DeskContext) => c.html(<NotFound staff={c.get('staff')} />, 404);

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const rounds = await store.listRounds(staff.school.id);
    return c.html(<RoundList staff={staff} rounds={rounds} />);
  });

  app.get('/:round', async (c) => {
    const round = await find(c);
    if (!round) return notFound(c);
    return round.state === 'draft' ? showPreview(deps, c, round) : showProgress(deps, c, round);
  });

  app.get('/:round/email', async (c) => {
    const round = await find(c);
    if (round?.state !== 'draft') return notFound(c);
    const { plan, owners } = await planPreview(deps, c.get('staff').school, round);
    const sample = await sampleEmail(deps, round, plan, owners);
    return sample ? c.html(sample.email.html) : notFound(c);
  });

  app.post('/:round/issue', async (c) => {
    const round = await find(c);
    if (!round) return notFound(c);
    const { school, person } = c.get('staff');
    const seen = (await readForm(c)).one('seen');
    const isAsSeen = (stands: Round) => seen === previewOf(stands, school);
    const issued = await issueRound(deps, round, person.id, isAsSeen);
    // A colleague changed the round or the register since: emails cannot be called back.
    if (isRefusal(issued) && issued.refusal === 'stale') return showPreview(deps, c, round, true);
    return c.redirect(`/desk/rounds/${round.id}`, 303);
  });

  return app;
}
