import { findSigned } from '../../../../functions/acts/agreement/find-signed.ts';
import { loadPerson } from '../../../../functions/acts/person/load-person.ts';
import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import { jobIdOf } from '../../../../functions/core/evidence/kept-in.ts';
import { nudgeOf } from '../../../../functions/store/keys.ts';
import { tell } from '../../../core/histories/naive-school.ts';
import { fail, nameOf, same } from '../world/naming.ts';
import { type Accepted, at, schoolOf, type World } from '../world/world.ts';

const called = (world: World, { agreement, person, signatory, rev }: Signature): string =>
  `what ${nameOf(world, signatory.id)} signed of ${agreement} of ${nameOf(world, person)} (${rev})`;

const stands = ({ told, n }: Accepted): boolean =>
  tell(told).some((seat) => seat.stands.some((act) => act.n === n));

/** Its evidence is owed, or written. */
async function checkEvidence(world: World, signature: Signature): Promise<void> {
  const { signatory: owner, person, agreement, rev } = signature;
  const place = nudgeOf.archive({ school: at, owner, id: jobIdOf(signature) });
  const job = await world.store.findArchiveJob(place);
  const isPinned = job?.pins.some(
    (pin) => pin.person === person && pin.agreement === agreement && pin.rev >= rev,
  );
  if (!isPinned) fail(`The evidence of ${called(world, signature)} is owed by nobody`);
}

async function checkPerson(world: World, id: string, own: readonly Accepted[]): Promise<void> {
  const [stored, history] = await Promise.all([
    world.store.listSignatures(at, id),
    loadPerson(world.deps, at, id),
  ]);
  if (!history) fail(`${nameOf(world, id)} is gone, who had signed something`);
  same(`how many signatures ${nameOf(world, id)} has`, stored.length, own.length);
  for (const one of own) {
    const { signature } = one;
    const { agreement, rev } = signature;
    const isIt = (other: Signature) => other.agreement === agreement && other.rev === rev;
    same(called(world, signature), stored.find(isIt), signature);
    const line = history.happenings.find(
      (happening) => 'signature' in happening && isIt(happening.signature),
    );
    if (!line || !('signature' in line))
      fail(`Their page does not tell ${called(world, signature)}`);
    same(`whether it stands on their page, ${called(world, signature)}`, line.stands, stands(one));
  }
}

/** Every signature that was accepted is there, as it was, wherever signatures are looked for. */
export async function checkSignatures(world: World): Promise<void> {
  const school = await schoolOf(world);
  const byPerson = Map.groupBy(world.accepted, ({ signature }) => signature.person);
  for (const [id, own] of byPerson) await checkPerson(world, id, own);
  for (const { signature } of world.accepted) {
    const found = await findSigned(world.deps, school, signature);
    same(`what is found of ${called(world, signature)}`, found?.signature, signature);
    await checkEvidence(world, signature);
  }
}
