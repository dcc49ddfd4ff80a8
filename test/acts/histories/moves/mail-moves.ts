import { sendMessage } from '../../../../functions/acts/message/send-message.ts';
import type { Nudge } from '../../../../functions/core/nudge.ts';
import type { Mail, SendMail } from '../../../../functions/services/mail.ts';
import { shards } from '../../../../functions/store/keys.ts';
import { checkLetter, keyOf, tellersOf } from '../checks/letter.ts';
import { Crash } from '../world/cut-table.ts';
import { fail, nameOf } from '../world/naming.ts';
import type { Fate } from '../world/post.ts';
import { contactOf, personOf, toDoOf } from '../world/standing.ts';
import { attempt, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

const fates: readonly Fate[] = ['sent', 'sent', 'failed', 'sent', 'unknown', 'crash', 'held'];

/** The mail service: `fateOf` each email that is handed over. */
const sending =
  (world: World, fateOf: () => Fate): SendMail =>
  async (mail: Mail) => {
    const message = await world.store.findMessage(mail.message);
    if (!message) return fail('An email that nobody owes');
    const fate = fateOf();
    await checkLetter(world, mail, message, fate);
    const token = /\/k\/([\w-]+)/.exec(mail.text)?.[1];
    if (token && fate !== 'held' && fate !== 'failed')
      world.links.push({ owner: message.owner.id, token });
    switch (fate) {
      case 'sent':
        return { result: 'sent', sesId: `ses-${world.post.length}` };
      case 'failed':
        return { result: 'rejected', reason: 'The email service refused this message' };
      case 'unknown':
        return { result: 'unknown' };
      case 'held':
        return { result: 'not-sent', why: 'throttled' };
      case 'crash':
        throw new Crash();
    }
  };

const addressOf = (world: World, id: string): string =>
  (contactOf(world, id) ?? personOf(world, id))?.email ?? '';

/**
 * Of an email whose sender died before they noted that it left, nobody can say whether it did, though it
 * was never handed over: it had been claimed.
 */
async function noteDead(world: World, at: Nudge, handed: number): Promise<void> {
  const message = await world.store.findMessage(at);
  if (message?.state !== 'claimed') return;
  const last = world.post.at(handed);
  if (last) last.fate = 'crash';
  else {
    const { owner, kind, round } = message;
    const to = addressOf(world, owner.id);
    const asked = kind === 'ask' || kind === 'chase' ? toDoOf(world, owner.id).own : [];
    const [now, keys] = [world.clock.now, asked.map(keyOf)];
    world.post.push({ at: now, owner: owner.id, kind, round, to, fate: 'crash', asked: keys });
  }
}

/** One that did not leave, as others had told of all of it: it stands for what they told. */
async function noteTold(world: World, at: Nudge, handed: number): Promise<void> {
  const message = await world.store.findMessage(at);
  if (message?.state !== 'sent' || world.post.length > handed) return;
  const { owner, round, kind, id } = message;
  const to = addressOf(world, owner.id);
  const { own } = toDoOf(world, owner.id);
  const tellers = own.map((one) => tellersOf(world, owner.id, to, one));
  if (own.length === 0 || tellers.some((all) => all.length === 0))
    fail(`Nothing told ${nameOf(world, owner.id)} of what ${id} was to`);
  const last =
    tellers
      .flat()
      .map((sent) => sent.at)
      .toSorted()
      .at(-1) ?? '';
  world.post.push({
    at: last,
    owner: owner.id,
    kind,
    round,
    to,
    fate: 'sent',
    asked: own.map(keyOf),
  });
}

/** Sends all that is due, as queues and the sweep do; the fates of emails follow each other. */
const send: Move = async (world, [well = 0, first = 0]) => {
  const { store, clock, deps } = world;
  let n = first;
  const fateOf = (): Fate => {
    n += 1;
    return well % 3 < 2 ? 'sent' : (fates[n % fates.length] ?? 'sent');
  };
  const sender = {
    ...deps,
    sendMail: sending(world, fateOf),
    pace: async () => undefined,
    baseUrl: 'https://forms.example.org',
    chance: () => 0.5,
  };
  const before = world.post.length;
  let done = 0;
  for (const lane of ['sign', 'bulk'] as const)
    for (let shard = 0; shard < shards; shard += 1)
      for (const owed of await store.listOwed(lane, shard, clock.now, 500)) {
        done += 1;
        const handed = world.post.length;
        await attempt(world, () => sendMessage(sender, owed));
        await noteDead(world, owed, handed);
        await noteTold(world, owed, handed);
      }
  if (done === 0) return undefined;
  const sent = world.post
    .slice(before)
    .map(({ owner, fate, kind }) => `${kind} to ${owner.slice(0, 6)} ${fate}`);
  return `Of ${done} emails due these leave: ${sent.join(', ') || 'none'}`;
};

export const mailMoves: Moves = { 'send mail': { often: 12, move: send } };
