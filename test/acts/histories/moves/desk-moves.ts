import { cancelReply } from '../../../../functions/acts/agreement/cancel-reply.ts';
import { countersignChosen } from '../../../../functions/acts/agreement/countersign-chosen.ts';
import { listToCountersign } from '../../../../functions/acts/agreement/list-to-countersign.ts';
import { recordReply } from '../../../../functions/acts/agreement/record-reply.ts';
import { strikeOutSignature } from '../../../../functions/acts/agreement/strike-out-signature.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import {
  type FilledLine,
  inWords,
  linesOf,
  shownHashes,
  stripped,
  tasksIn,
} from '../world/filling.ts';
import { nameOf, pick } from '../world/naming.ts';
import { accept, acceptCancelled, acceptStrike, onPage } from '../world/signed.ts';
import { mayDecide } from '../world/standing.ts';
import { staffOf } from '../world/teaching.ts';
import { type Accepted, attempt, office, schoolOf, today } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

const reply: Move = async (world, [whose = 0, by = 0, ...picks]) => {
  const contact = pick(world.register.contacts, whose);
  if (!contact) return undefined;
  const staff = await office(world);
  const given = { by: by % 2 === 0 ? ('paper' as const) : ('phone' as const), on: today(world) };
  // The office rang them for it.
  const isCall = by % 4 === 3;
  const made: FilledLine[] = [];
  const owner = { kind: 'contact' as const, id: contact.id };
  const done = await attempt(world, () =>
    recordReply(
      world.deps,
      staff,
      owner,
      given,
      (family) => {
        made.splice(
          0,
          made.length,
          ...linesOf(tasksIn(world, family, mayDecide), contact.id, picks),
        );
        return { lines: stripped(made), shownHashes, confirmedName: contact.name };
      },
      { isCall },
    ),
  );
  if (made.length === 0) return undefined;
  const told = made.map((line) => onPage(world, { ...line, slot: 'parent', by: contact.id }));
  const called = isCall ? ', whom it rang,' : '';
  const words = `The office enters what ${contact.name}${called} said by ${given.by}: ${inWords(world, made)}`;
  const before = world.accepted.length;
  const said = await accept(world, done, told, words, 'reply');
  if (isCall && world.accepted.length > before) {
    const call = { contact: contact.id, outcome: 'reply-given' as const, at: world.clock.now };
    world.calls.push({ ...call, isStruck: false });
  }
  return said;
};

const isEntered = ({ signature }: Accepted): boolean =>
  signature.act !== 'void' && (signature.via.by === 'paper' || signature.via.by === 'phone');

/** All of a reply that was entered by mistake, in one press. */
const cancel: Move = async (world, [which = 0]) => {
  const entered = world.accepted.filter(isEntered).toReversed();
  const one = pick(entered, which)?.signature;
  if (!one) return undefined;
  const { signatory, reference, person } = one;
  const staff = await office(world);
  const whole = entered.filter(
    ({ signature }) => signature.reference === reference && signature.signatory.id === signatory.id,
  );
  const at = { signatory, reference, about: person };
  const done = await attempt(world, () => cancelReply(world.deps, staff, at, 'The wrong family'));
  const words = `The office cancels the reply of ${nameOf(world, signatory.id)}, of ${whole.length} forms`;
  return acceptCancelled(world, done, whole, words);
};

const countersign: Move = async (world, [which = 0, whom = 0]) => {
  const teacher = pick(staffOf(world), whom);
  if (!teacher) return undefined;
  const staff = { school: await schoolOf(world), person: teacher, address: 'g•••@example.org' };
  const waiting = await listToCountersign(world.deps, staff);
  const some = waiting.filter((_, n) => which % 4 === 0 || (which >> (n % 8)) % 2 === 1);
  if (some.length === 0) return undefined;
  const chosen = some.map(({ person, agreement: { id, rev } }) => ({
    person: person.id,
    agreement: id,
    rev,
  }));
  const named = { typedName: fullName(teacher), confirmedName: fullName(teacher) };
  const done = await attempt(world, () => countersignChosen(world.deps, staff, chosen, named));
  const told = chosen.map(({ person, agreement }) =>
    onPage(world, { person, agreement, answers: {}, slot: 'class-teacher', by: teacher.id }),
  );
  return accept(world, done, told, `${fullName(teacher)} countersigns ${told.length}`, 'desk');
};

const strike: Move = async (world, [which = 0]) => {
  const standing = world.accepted.filter(({ signature }) => signature.act !== 'void');
  const one = pick(standing, which);
  if (!one) return undefined;
  const { person, agreement, rev } = one.signature;
  const staff = await office(world);
  const done = await attempt(world, () =>
    strikeOutSignature(world.deps, staff, { person, agreement, rev }, 'Not them'),
  );
  const words = `The office strikes out what ${nameOf(world, one.signature.signatory.id)} signed of ${agreement} of ${nameOf(world, person)}`;
  return acceptStrike(world, done, one, words);
};

export const deskMoves: Moves = {
  'enter a reply': { often: 5, move: reply },
  'cancel a reply': { often: 2, move: cancel },
  countersign: { often: 4, move: countersign },
  'strike out': { often: 3, move: strike },
};
