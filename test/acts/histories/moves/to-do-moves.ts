import { seeToFollowUps } from '../../../../functions/acts/follow-up/see-to-follow-up.ts';
import { listToDo } from '../../../../functions/acts/to-do/list-to-do.ts';
import { putBack } from '../../../../functions/acts/to-do/put-back.ts';
import { seeToForm } from '../../../../functions/acts/to-do/see-to-form.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import type { ToDo } from '../../../../functions/core/to-do/to-do.ts';
import { fail, nameOf, pick } from '../world/naming.ts';
import { isHereNow, openOf } from '../world/standing.ts';
import { attempt, office, type SeenTo, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

type Said = Extract<ToDo, { agreement: string }>;

/** What is to be talked about, so that a form is seen to with it. */
const talks = ['parents-differ', 'declined', 'talk', 'returned'];

/** Takes down that a thing to do is done: of a form only where it is what keeps that open. */
function noteSeen(world: World, person: string, { agreement, kind, id, followUps }: Said): void {
  const one = world.told.find((told) => told.person === person && told.agreement === agreement);
  const status = one && openOf(world, one)?.status;
  const isOf =
    status !== undefined && status !== 'ready' && (kind === status || talks.includes(kind));
  const said = { person, agreement, at: world.clock.now, n: world.made };
  world.seenTo = world.seenTo.filter(
    (seen) => seen.person !== person || seen.agreement !== agreement || !isOf,
  );
  world.seenTo.push({
    ...said,
    status: isOf ? status : '',
    isWhole: id.startsWith('form.'),
    followUps: followUps.map((one) => one.id),
  });
}

const seeTo: Move = async (world, [which = 0]) => {
  const reader = await office(world);
  const { all } = await listToDo(world.deps, reader);
  const said = all.flatMap(({ toDo }) => ('agreement' in toDo ? [toDo] : []));
  const toDo = pick(said, which);
  if (toDo?.owner.kind !== 'person') return undefined;
  const { id: person } = toDo.owner;
  const { agreement, followUps } = toDo;
  const words = `The office says that “${toDo.kind}” of ${agreement} of ${nameOf(world, person)} is done`;
  const ids = followUps.map(({ id }) => id);
  const press = () =>
    ids.length > 0
      ? seeToFollowUps(world.deps, reader, { person, ids })
      : seeToForm(world.deps, reader, { person, agreement });
  const done = await attempt(world, press);
  // Pressed again, where it was cut off between two of them.
  const again = done === 'cut' ? await press() : done.result;
  if (isRefusal(again) && done !== 'cut') fail(`${words}: refused, ${JSON.stringify(again)}`);
  noteSeen(world, person, toDo);
  return `${words}${done === 'cut' ? ' (pressed twice)' : ''}`;
};

/** What was put back is told again by all that told of it, where nothing of the form has changed since. */
async function checkBack(world: World, seen: SeenTo, words: string): Promise<void> {
  const { person, agreement, followUps, n } = seen;
  const one = world.told.find((told) => told.person === person && told.agreement === agreement);
  if (one?.acts.some((act) => act.n > n)) return;
  const { all } = await listToDo(world.deps, await office(world));
  const listed = all.flatMap(({ toDo }) => ('agreement' in toDo ? toDo.followUps : []));
  const ids = listed.filter((told) => told.person === person).map(({ id }) => id);
  const missing = followUps.filter((id) => !ids.includes(id));
  if (missing.length > 0 && isHereNow(world, person))
    fail(`${words}: ${missing.join()} is not to do again`);
}

const back: Move = async (world, [which = 0]) => {
  const seen = pick(world.seenTo, which);
  if (!seen) return undefined;
  const { person, agreement, at } = seen;
  const reader = await office(world);
  const done = await attempt(world, () => putBack(world.deps, reader, { person, at, agreement }));
  const words = `The office puts back what was done of ${agreement} of ${nameOf(world, person)}`;
  const result =
    done === 'cut' ? await putBack(world.deps, reader, { person, at, agreement }) : done.result;
  if (isRefusal(result)) return `${words}: refused, ${JSON.stringify(result)}`;
  world.seenTo = world.seenTo.filter((one) => one !== seen);
  await checkBack(world, seen, words);
  return words;
};

export const toDoMoves: Moves = {
  'say it is done': { often: 3, move: seeTo },
  'put back what is done': { often: 2, move: back },
};
