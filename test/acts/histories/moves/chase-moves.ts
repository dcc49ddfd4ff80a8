import { askContact, findAskable } from '../../../../functions/acts/message/ask-contact.ts';
import { cancelEmail, stopReminders } from '../../../../functions/acts/message/cancel-message.ts';
import { chase } from '../../../../functions/acts/message/chase.ts';
import { type Chaseable, listChaseable } from '../../../../functions/acts/round/list-chaseable.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import { chaseableIn, isAskable } from '../world/chasing.ts';
import { fail, nameOf, pick, same } from '../world/naming.ts';
import { openOf, relationsOf } from '../world/standing.ts';
import { at, attempt, isLongOver, office, olive, schoolOf, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

const underWay = (world: World): Round[] =>
  world.rounds.filter((round) => !isLongOver(world, round));

type Keyed = { owner: { kind: string; id: string }; id: string };
/** An email as it is kept among those that are planned, or that the office asked for. */
export const keyOf = ({ owner, id }: Keyed): string => `${owner.kind} ${owner.id} ${id}`;

async function noteChased(world: World, act: () => Promise<unknown>): Promise<boolean> {
  const before = new Set((await world.store.listOwedMessages(at)).map(keyOf));
  const done = await attempt(world, act);
  for (const message of await world.store.listOwedMessages(at))
    if (!before.has(keyOf(message))) world.chased.add(keyOf(message));
  return done === 'cut';
}

/** Whom the product would chase: those whom anybody would who saw all that was done. */
async function whomToChase(
  world: World,
  round: Round,
  people: readonly string[] | undefined,
): Promise<Chaseable> {
  const filter = { round: round.id, class: '', form: '', why: '' };
  const whom = await listChaseable(world.deps, await schoolOf(world), filter, people);
  if (isRefusal(whom)) return fail(`Nobody can be chased: ${JSON.stringify(whom)}`);
  const got = whom.owners.map(({ id }) => id).toSorted();
  same(`whom a chase of ${round.id} mails`, got, chaseableIn(world, round.id, people));
  return whom;
}

async function chaseThese(
  world: World,
  round: Round,
  people: readonly string[] | undefined,
  again: boolean,
): Promise<string> {
  const whom = await whomToChase(world, round, people);
  const isCut = await noteChased(world, async () => {
    // What goes today instead of tomorrow is what the office asked for, too.
    for (const owner of whom.owners)
      for (const one of await world.store.listOwnerMessages(at, owner))
        if (one.state === 'owed') world.chased.add(keyOf(one));
    return chase(world.deps, round, whom, { again, by: olive.id });
  });
  const of = people ? `, of ${people.length} whom it ticked` : '';
  return `The office chases ${whom.owners.length} for ${round.id}${of}${isCut ? ' (cut off)' : ''}`;
}

const chaseAll: Move = async (world, [which = 0, again = 0]) => {
  const round = pick(underWay(world), which);
  return round && chaseThese(world, round, undefined, again % 5 === 0);
};

/** Some of those on the list, as they are ticked there. */
const chaseChosen: Move = async (world, [which = 0, some = 0, again = 0]) => {
  const round = pick(underWay(world), which);
  const open = world.told.filter((one) => one.round === round?.id && openOf(world, one));
  const listed = [...new Set(open.map(({ person }) => person))];
  const ticked = listed.filter((_, n) => (some >> (n % 8)) % 2 === 1);
  return round && ticked.length > 0 ? chaseThese(world, round, ticked, again % 5 === 0) : undefined;
};

const askOne: Move = async (world, [which = 0]) => {
  const relation = pick(world.register.relations, which);
  if (!relation) return undefined;
  const { contact } = relation;
  const { school } = await office(world);
  const pupils = world.register.people.filter(({ id }) =>
    relationsOf(world, id).some((one) => one.contact === contact),
  );
  const askable = await findAskable(world.deps, school, contact, pupils);
  same(
    `whether ${nameOf(world, contact)} can be asked`,
    Boolean(askable),
    isAskable(world, contact),
  );
  if (!askable) return undefined;
  for (const one of await world.store.listOwnerMessages(at, { kind: 'contact', id: contact }))
    if (one.state === 'owed') world.chased.add(keyOf(one));
  await noteChased(world, () => askContact(world.deps, askable, olive.id));
  return `The office asks ${nameOf(world, contact)} now`;
};

/** What was owed of these and is not any more was put back. */
async function noteStopped(world: World, act: () => Promise<unknown>): Promise<unknown> {
  const before = await world.store.listOwedMessages(at);
  const done = await attempt(world, act);
  const left = new Set((await world.store.listOwedMessages(at)).map(keyOf));
  for (const { owner } of before.filter((one) => !left.has(keyOf(one))))
    world.stopped.push({ owner: owner.id, at: world.clock.now });
  return done === 'cut' ? 'cut off' : done.result;
}

const stopOne: Move = async (world, [which = 0]) => {
  const asking = (await world.store.listOwedMessages(at)).filter(
    ({ kind }) => kind === 'ask' || kind === 'chase',
  );
  const email = pick(asking, which);
  if (!email) return undefined;
  const by = await office(world);
  const said = await noteStopped(world, () => cancelEmail(world.deps, by, email));
  return `The office cancels the ${email.kind} to ${nameOf(world, email.owner.id)}: ${JSON.stringify(said)}`;
};

const stopAll: Move = async (world, [which = 0]) => {
  const round = pick(underWay(world), which);
  if (!round) return undefined;
  const by = await office(world);
  const said = await noteStopped(world, () => stopReminders(world.deps, by, round));
  return `The office stops the reminders for ${round.id}: ${JSON.stringify(said)}`;
};

export const chaseMoves: Moves = {
  chase: { often: 3, move: chaseAll },
  'chase those ticked': { often: 3, move: chaseChosen },
  'ask one': { often: 3, move: askOne },
  'cancel an email': { often: 2, move: stopOne },
  'stop reminders': { often: 1, move: stopAll },
};
