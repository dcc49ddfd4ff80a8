import { makeRound } from '../../../../functions/acts/round/draft-round.ts';
import { issueRound } from '../../../../functions/acts/round/issue-round.ts';
import { later } from '../../../../functions/core/calendar.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import { previewSeen } from '../../../../functions/core/round/round-preview.ts';
import { createCountRounds } from '../../../../functions/issue/count-rounds.ts';
import { createIssue } from '../../../../functions/issue/issue.ts';
import { countingOf, nudgeOf } from '../../../../functions/store/keys.ts';
import { yearOf } from '../../../core/histories/naive-school.ts';
import { openAsked, openMissing } from '../world/asking.ts';
import { fail, pick } from '../world/naming.ts';
import { at, attempt, olive, pass, schoolOf, surely, today, type World } from '../world/world.ts';
import { keyOf } from './chase-moves.ts';
import type { Move, Moves } from './move.ts';

const forms = [
  'internet-access-consent',
  'photo-video-consent',
  'parent-social-media',
  'pupil-aup-primary',
  'pupil-aup-secondary',
  'staff-governor-aup',
];
const mostRounds = 4;

/** For the year that is to come from June on, as schools do it in July. */
const yearToAsk = (on: string, isAhead: boolean): string =>
  isAhead && on.slice(5, 7) >= '06' && on.slice(5, 7) < '09'
    ? yearOf(`${on.slice(0, 4)}-09-01`)
    : yearOf(on);

function newRound(world: World, [which = 0, whom = 0, ahead = 0]: readonly number[]): Round {
  world.made += 1;
  // All of them where the number is nothing, so that the smallest history has something to ask.
  const chosen = forms.filter((_, n) => which % 64 === 0 || ((which % 64) >> n) % 2 === 1);
  const hasStaff = chosen.includes('staff-governor-aup');
  const years = pick([[], [], ['2', '5', '7']] as const, whom) ?? [];
  const classes = pick([[], [], [], ['5C', '7A']] as const, whom) ?? [];
  return {
    school: at,
    id: `round-${world.made}`,
    name: `Round ${world.made}`,
    forms: chosen,
    audience: {
      kinds: hasStaff ? ['pupil', 'staff'] : ['pupil'],
      years: [...years],
      classes: [...classes],
    },
    academicYear: yearToAsk(today(world), ahead % 2 === 0),
    dueOn: today(world),
    createdAt: world.clock.now,
    createdBy: olive.id,
    state: 'draft',
  };
}

/** Writes it out until it is issued, however often whoever writes dies. */
async function writeOut(world: World, id: string): Promise<void> {
  const issue = createIssue(world.deps);
  for (let tries = 0; tries < 4; tries += 1) {
    await attempt(world, () => issue(nudgeOf.issue({ school: at, id }), () => 60_000));
    const round = await world.store.findRound(at, id);
    const job = await world.store.findIssueJob(nudgeOf.issue({ school: at, id }));
    if (round?.state === 'issued' && job?.doneAt) return;
    pass(world, 40);
  }
  fail(`${id} is not issued`);
}

const issue: Move = async (world, picks) => {
  if (world.rounds.length >= mostRounds) return undefined;
  const round = newRound(world, picks);
  await surely(world, () => makeRound(world.deps, round));
  const from = world.clock.now;
  const school = await schoolOf(world);
  const seen = previewSeen(round, school);
  const issued = await surely(world, () => issueRound(world.deps, round, { seen, by: olive.id }));
  if (isRefusal(issued)) fail(`The round is not issued: ${JSON.stringify(issued)}`);
  await writeOut(world, round.id);
  const stands = await world.store.findRound(at, round.id);
  if (!stands) fail('No round');
  world.rounds.push(stands);
  await openAsked(world, stands, from);
  const { forms: asked, audience, academicYear } = round;
  const whom = [...audience.years, ...audience.classes].join();
  return `The office asks ${whom || 'everybody'} for ${academicYear}: ${asked.join(', ')} (${round.id})`;
};

/** What runs each minute where something changed, and asks whoever came since. */
const count: Move = async (world) => {
  const run = createCountRounds(world.deps);
  const from = world.clock.now;
  const done = await attempt(world, () => run(countingOf(at)));
  const isCut = done === 'cut' || world.hasDied();
  // Whoever died while counting holds the lock for a while; then it is done again.
  pass(world, isCut ? 1200 : 60);
  world.arm(undefined);
  await run(countingOf(at));
  for (const one of await world.store.listOwedMessages(at)) {
    const message = await world.store.findMessage(
      nudgeOf.message({ ...one, school: at, isLast: true }),
    );
    // What was owed this minute to go another day, by nobody’s hand.
    const isPlanned = message && message.tries === 0 && message.notBefore > later(from, 3600);
    if (isPlanned && !world.planned.has(keyOf(message))) world.planned.add(keyOf(message));
  }
  await openMissing(world, from, isCut ? 'some' : 'all');
  world.isCounted = !isCut;
  return `Rounds are counted, and whoever joined is asked${isCut ? ' (the first time cut off)' : ''}`;
};

export const roundMoves: Moves = {
  issue: { often: 5, move: issue },
  count: { often: 10, move: count },
};
