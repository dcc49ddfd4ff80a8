import { listToDo } from '../../../../functions/acts/to-do/list-to-do.ts';
import { wordOf } from '../../../core/histories/naive-school.ts';
import { fail, nameOf, same } from '../world/naming.ts';
import { contactOf, isAsked, isHereNow, isYes, openOf, relationsOf } from '../world/standing.ts';
import { office, type Told, type World } from '../world/world.ts';

const sorted = (lines: readonly string[]): string[] => lines.toSorted();

/** What about the register keeps emails from families, and what families said. */
export async function checkToDo(world: World): Promise<void> {
  const { all } = await listToDo(world.deps, await office(world));
  const { register } = world;
  const here = register.people.filter(({ id }) => isHereNow(world, id));
  const childrenOf = (contact: string, only: typeof isAsked = () => true) =>
    here.filter(({ id }) =>
      relationsOf(world, id).some((one) => one.contact === contact && only(one)),
    );
  const wanted = [
    ...register.contacts
      .filter(({ notMe, id }) => notMe && childrenOf(id).length > 0)
      .map(({ name }) => `not-me ${name}`),
    ...register.contacts
      .filter(({ notMe, email, id }) => !notMe && !email && childrenOf(id, isAsked).length > 0)
      .map(({ name }) => `no-email ${name}`),
    ...register.relations
      .filter(({ decides, person }) => decides === 'unknown' && isHereNow(world, person))
      .map(
        ({ contact, person }) =>
          `undecided ${contactOf(world, contact)?.name} of ${nameOf(world, person)}`,
      ),
    ...here
      .filter(({ kind, id }) => {
        const own = relationsOf(world, id);
        return (
          kind === 'pupil' &&
          !own.some(isAsked) &&
          !own.some(({ decides }) => decides === 'unknown')
        );
      })
      .map(({ id }) => `nobody-decides ${nameOf(world, id)}`),
  ];
  const got = all.flatMap(({ toDo }) => {
    switch (toDo.kind) {
      case 'not-me':
        return [`not-me ${toDo.contact.name}`];
      case 'no-email':
        return toDo.contact ? [`no-email ${toDo.contact.name}`] : [];
      case 'undecided':
        return [
          `undecided ${toDo.contact.name} of ${toDo.of.map(({ id }) => nameOf(world, id)).join()}`,
        ];
      case 'nobody-decides':
        return [`nobody-decides ${toDo.of.map(({ id }) => nameOf(world, id)).join()}`];
      default:
        return [];
    }
  });
  same('what is to do about the register', sorted(got), sorted(wanted));
  checkSaid(
    world,
    all.map(({ toDo }) => toDo),
  );
}

type ToDo = Awaited<ReturnType<typeof listToDo>>['all'][number]['toDo'];

const aboutOf = ({ owner }: ToDo): string => (owner.kind === 'person' ? owner.id : '');

/**
 * Whether what keeps a form open was said to be seen to as it stands, and nobody has said anything since:
 * one more no of whomever is to be looked at again.
 */
const isSeenTo = (world: World, one: Told, status: string): boolean =>
  world.seenTo.some(
    (seen) =>
      seen.person === one.person &&
      seen.agreement === one.agreement &&
      seen.status === status &&
      !one.acts.some((act) => act.n > seen.n && !act.seat && !act.strikes && !isYes(wordOf(act))),
  );

const saidNos = ['declined', 'withdrawn', 'talk'];

/** What a family said that keeps a form open is to be talked about, and is told of nothing else. */
function checkSaid(world: World, toDos: readonly ToDo[]): void {
  const about = toDos.flatMap((toDo) =>
    'agreement' in toDo ? [`${aboutOf(toDo)} ${toDo.agreement}`] : [],
  );
  for (const one of world.told) {
    const status = openOf(world, one)?.status ?? '';
    const isMissed = saidNos.includes(status) && !about.includes(`${one.person} ${one.agreement}`);
    if (isMissed && !isSeenTo(world, one, status))
      fail(`${one.agreement} of ${nameOf(world, one.person)} is ${status}, and not to do`);
  }
  for (const toDo of toDos) if ('agreement' in toDo) checkOpen(world, toDo);
}

/** One thing to do about a form: there is something to it, and nobody said that it is seen to. */
function checkOpen(world: World, toDo: Extract<ToDo, { agreement: string }>): void {
  const what = `To do: ${toDo.kind} of ${toDo.agreement}`;
  const one = world.told.find(
    ({ agreement, person }) => agreement === toDo.agreement && person === aboutOf(toDo),
  );
  const status = one && openOf(world, one)?.status;
  if (toDo.followUps.length === 0 && (!status || status === 'ready'))
    fail(`${what}, which nobody said`);
  const seen = world.seenTo.find(
    ({ person, agreement }) => agreement === toDo.agreement && person === aboutOf(toDo),
  );
  const isSince = one?.acts.some(({ n }) => seen && n > seen.n);
  if (seen?.isWhole && toDo.id.startsWith('form.') && !isSince) fail(`${what}, which is seen to`);
}
