import { noteCall, strikeOutCall } from '../../../../functions/acts/call/note-call.ts';
import { callOutcomes } from '../../../../functions/core/call/call.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import { nameOf, pick, same } from '../world/naming.ts';
import { mayDecide } from '../world/standing.ts';
import { at, attempt, office } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

const ring: Move = async (world, [whom = 0, how = 0]) => {
  const contact = pick(world.register.contacts, whom);
  const outcome = pick(callOutcomes, how);
  if (!contact || !outcome) return undefined;
  const reader = await office(world);
  const said = { outcome, note: how % 2 === 0 ? '' : 'In the evening' };
  const done = await attempt(world, () => noteCall(world.deps, reader, contact.id, said));
  const kept = await world.store.findCalls(at, contact.id);
  const isKept = kept.calls.some((call) => call.at === world.clock.now);
  const words = `The office rings ${contact.name}: ${outcome}`;
  if (done !== 'cut') {
    const mayRing = world.register.relations.some(
      (one) => one.contact === contact.id && mayDecide(one),
    );
    same(`${words}. Whether that is kept`, isKept, mayRing && !isRefusal(done.result));
    same(`${words}. Whether they may be rung`, !isRefusal(done.result), mayRing);
  }
  if (isKept)
    world.calls.push({ contact: contact.id, outcome, at: world.clock.now, isStruck: false });
  return `${words}${done === 'cut' ? ' (cut off)' : ''}`;
};

const strike: Move = async (world, [which = 0]) => {
  const call = pick(world.calls, which);
  if (!call) return undefined;
  const reader = await office(world);
  const find = async () =>
    (await world.store.findCalls(at, call.contact)).calls.find((one) => one.at === call.at);
  const { id } = (await find()) ?? { id: '0' };
  const words = `The office strikes out a call to ${nameOf(world, call.contact)}`;
  const done = await attempt(world, () => strikeOutCall(world.deps, reader, call.contact, id));
  call.isStruck = (await find())?.struck !== undefined;
  if (done === 'cut') return `${words} (cut off)`;
  return isRefusal(done.result) ? `${words}: refused, ${JSON.stringify(done.result)}` : words;
};

export const callMoves: Moves = {
  'ring somebody': { often: 2, move: ring },
  'strike out a call': { often: 1, move: strike },
};
