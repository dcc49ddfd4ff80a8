import type { SystemPupil } from '../world/management-system.ts';
import { fail, nameOf, same } from '../world/naming.ts';
import { isHereNow } from '../world/standing.ts';
import { at, type Word, type World } from '../world/world.ts';

/** What a record of the register holds, by the name that words have for it. */
async function held(world: World, { of, field }: Word): Promise<unknown> {
  const [person = '', contact] = of.split('.');
  if (contact !== undefined) {
    const relation = await world.store.findRelation(at, person, contact);
    if (field === 'ended') return relation?.endedOn !== undefined;
    return relation?.endedOn === undefined && relation?.[field as 'decides'];
  }
  const record =
    (await world.store.findPerson(at, of))?.person ?? (await world.store.findContact(at, of));
  return (record as Record<string, unknown> | undefined)?.[field];
}

/** The last of each field; of what was ended nothing else is to be seen. */
function standingWords({ words, unsure }: World): Word[] {
  const last = new Map(words.map((word) => [`${word.of} ${word.field}`, word]));
  const hasEnded = (of: string) => last.get(`${of} ended`)?.value === true;
  return [...last.values()]
    .filter(({ of }) => !unsure.has(of))
    .filter(({ of, field }) => field === 'ended' || !hasEnded(of));
}

/** What the office set by hand and did not undo stands, unless it took the file's word. */
export async function checkWords(world: World): Promise<void> {
  for (const word of standingWords(world))
    same(
      `the ${word.field} of ${word.of
        .split('.')
        .map((id) => nameOf(world, id))
        .join(' and ')}, which the office set`,
      (await held(world, word)) ?? null,
      word.value ?? null,
    );
}

const wordOn = ({ words, unsure }: World, of: string, field: string): boolean =>
  unsure.has(of) || words.some((word) => word.of === of && word.field === field);

/** What the file that was just applied says holds, where the office did not set something else. */
export function checkFile(world: World): void {
  const { lastFile: file } = world;
  if (!file) return;
  world.lastFile = undefined;
  checkRows(world, file.pupils);
  // That a file was right once makes nobody sure of what is asked the next time.
  for (const one of file.taken) world.unsure.add(one);
}

function checkRows(world: World, pupils: readonly SystemPupil[]): void {
  const { register } = world;
  for (const said of pupils) {
    const pupil = register.people.find(({ admissionNumber }) => admissionNumber === said.number);
    if (!pupil) fail(`${said.firstName} ${said.lastName} stands in the file, and not here`);
    if (!wordOn(world, pupil.id, 'leftOn') && !isHereNow(world, pupil.id))
      fail(`${said.firstName} stands in the file, and has left here`);
    if (!wordOn(world, pupil.id, 'class'))
      same(`the class of ${said.firstName} after the file`, pupil.class, said.class);
    for (const contact of said.contacts) {
      const known = register.contacts
        .filter(({ name }) => name === contact.name)
        .map(({ id }) => id);
      const relations = register.relations.filter(
        (one) => one.person === pupil.id && known.includes(one.contact),
      );
      if (world.mergedNames.has(contact.name) || known.some((id) => world.unsure.has(id))) continue;
      const pairs = known.map((id) => `${pupil.id}.${id}`);
      const isSet = pairs.some(
        (pair) => world.unsure.has(pair) || world.words.some(({ of }) => of === pair),
      );
      if (isSet) continue;
      if (relations.length === 0)
        fail(`${contact.name} is a contact of ${said.firstName} in the file, and not here`);
      if (contact.isRestricted && relations.some(({ restricted }) => !restricted))
        fail(`${contact.name} is restricted for ${said.firstName} in the file, and not here`);
      if (contact.decides === 'No' && relations.some(({ decides }) => decides !== 'no'))
        fail(`${contact.name} may not decide for ${said.firstName} in the file, and may here`);
    }
  }
}
