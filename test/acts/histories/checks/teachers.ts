import { listToCountersign } from '../../../../functions/acts/agreement/list-to-countersign.ts';
import { nameOf, same } from '../world/naming.ts';
import { staffOf, waitingFor } from '../world/teaching.ts';
import { schoolOf, type World } from '../world/world.ts';

/** Whoever teaches a class today is shown what waits for their name in it, and nothing else. */
export async function checkTeachers(world: World): Promise<void> {
  const school = await schoolOf(world);
  for (const person of staffOf(world)) {
    const listed = await listToCountersign(world.deps, { school, person });
    same(
      `what ${nameOf(world, person.id)} has to countersign`,
      listed.map(({ agreement: { person: id, id: agreement } }) => `${id} ${agreement}`).toSorted(),
      waitingFor(world, person.id)
        .map((one) => `${one.person} ${one.agreement}`)
        .toSorted(),
    );
  }
}
