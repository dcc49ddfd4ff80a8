import { addContact } from '../../../../functions/acts/contact/add-contact.ts';
import {
  changeRelation,
  endRelation,
  undoChange,
} from '../../../../functions/acts/contact/change-relation.ts';
import { correctContact } from '../../../../functions/acts/contact/correct-contact.ts';
import { sayNotMe } from '../../../../functions/acts/contact/say-not-me.ts';
import type { Contact, Relation } from '../../../../functions/core/person/contact.ts';
import { typedAsNow } from '../../../../functions/core/register/contact-correction.ts';
import {
  type TypedRelation,
  typedAs,
  undoable,
} from '../../../../functions/core/register/relation-change.ts';
import { nameOf, pick } from '../world/naming.ts';
import { at, office, type World } from '../world/world.ts';
import { byHand, type Move, type Moves, setWords, undoWords } from './move.ts';

const idOf = ({ person, contact }: Pick<Relation, 'person' | 'contact'>): string =>
  `${person}.${contact}`;
const related = (world: World, { contact, person }: Relation): string =>
  `${nameOf(world, contact)} and ${nameOf(world, person)}`;

const typedOf = (relation: Relation): TypedRelation => typedAs(relation);

const rights = [
  { decides: 'yes', receives: 'yes', restricted: 'no' },
  { decides: 'yes', receives: 'yes', restricted: 'yes' },
  { decides: 'no', receives: 'yes', restricted: 'no' },
  { decides: 'yes', receives: 'no', restricted: 'no' },
  { decides: 'unknown', receives: 'yes', restricted: 'no' },
] as const;

function inWords({ decides, receives, restricted }: (typeof rights)[number]): string {
  const of = `decides ${decides}, receives ${receives}`;
  return restricted === 'yes' ? `${of}, restricted` : of;
}

const change: Move = async (world, [which = 0, how = 0]) => {
  const relation = pick(world.register.relations, which);
  const right = pick(rights, how);
  if (!relation || !right) return undefined;
  const reader = await office(world);
  const seen = typedOf(relation);
  const typed = { ...seen, ...right, why: 'They told us' };
  const of = idOf(relation);
  return byHand(
    world,
    `The office sets of ${related(world, relation)}: ${inWords(right)}`,
    of,
    () => changeRelation(world.deps, reader, relation, { seen, typed }),
    () => {
      const set = (['decides', 'receives', 'restricted'] as const)
        .filter((field) => seen[field] !== typed[field])
        .map((field) => [field, field === 'decides' ? typed[field] : typed[field] === 'yes']);
      setWords(world, of, Object.fromEntries(set));
    },
  );
};

const end: Move = async (world, [which = 0]) => {
  const relation = pick(world.register.relations, which);
  if (!relation) return undefined;
  const reader = await office(world);
  const of = idOf(relation);
  return byHand(
    world,
    `The office ends it between ${related(world, relation)}`,
    of,
    () =>
      endRelation(world.deps, reader, relation, { seen: typedOf(relation), why: 'They told us' }),
    () => setWords(world, of, { ended: true }),
  );
};

const putBack: Move = async (world, [which = 0]) => {
  const all = (await world.store.listRelations(at, { withEnded: true })).filter((one) =>
    undoable(one),
  );
  const relation = pick(all, which);
  const last = relation && undoable(relation);
  if (!relation || !last) return undefined;
  const reader = await office(world);
  const of = idOf(relation);
  return byHand(
    world,
    `The office puts back what it changed between ${related(world, { ...relation, school: at })}`,
    of,
    () => undoChange(world.deps, reader, relation, last.at),
    () => undoWords(world, of),
  );
};

const addNew: Move = async (world, [whom = 0, how = 0, email = 0]) => {
  const pupil = pick(
    world.register.people.filter(({ kind }) => kind === 'pupil'),
    whom,
  );
  const right = pick(rights, how);
  if (!pupil || !right) return undefined;
  world.made += 1;
  const name = `Petra Newcomer${world.made}`;
  const contact = {
    name,
    email: email % 3 === 0 ? '' : `petra.${world.made}@example.org`,
    phone: '',
    language: '',
  };
  const reader = await office(world);
  const relation = { relationship: 'Carer', ...right, why: 'They told us' };
  return byHand(
    world,
    `The office adds ${name} (${contact.email || 'no email'}; ${inWords(right)}) to ${nameOf(world, pupil.id)}`,
    '',
    () => addContact(world.deps, reader, pupil.id, { contact, relation, same: '' }),
    ({ id }) => setWords(world, `${pupil.id}.${id}`, { ended: false, decides: right.decides }),
  );
};

const addKnown: Move = async (world, [whom = 0, which = 0, how = 0]) => {
  const pupil = pick(
    world.register.people.filter(({ kind }) => kind === 'pupil'),
    whom,
  );
  const known = pick(
    world.register.contacts.filter(({ email }) => email),
    which,
  );
  const right = pick(rights, how);
  if (!pupil || !known || !right) return undefined;
  const reader = await office(world);
  const relation = { relationship: 'Carer', ...right, why: 'They told us' };
  const contact = { ...typedAsNow(known) };
  return byHand(
    world,
    `The office adds ${known.name}, whom it knows, to ${nameOf(world, pupil.id)} (${inWords(right)})`,
    `${pupil.id}.${known.id}`,
    () => addContact(world.deps, reader, pupil.id, { contact, relation, same: known.id }),
    () => setWords(world, `${pupil.id}.${known.id}`, { ended: false, decides: right.decides }),
  );
};

async function setEmail(world: World, contact: Contact, email: string): Promise<string> {
  const reader = await office(world);
  const seen = typedAsNow(contact);
  return byHand(
    world,
    `The office sets the address of ${contact.name} to ${email || 'none'}`,
    contact.id,
    () => correctContact(world.deps, reader, contact.id, { seen, typed: { ...seen, email } }),
    () => setWords(world, contact.id, { email: email || undefined }),
  );
}

const correctEmail: Move = async (world, [which = 0, how = 0, other = 0]) => {
  const contact = pick(world.register.contacts, which);
  if (!contact) return undefined;
  world.made += 1;
  const others = world.register.contacts.flatMap(({ email }) => email ?? []);
  const pupils = world.register.people.flatMap(({ email }) => email ?? []);
  const email = [
    `right.${world.made}@example.org`,
    '',
    pick(others, other) ?? '',
    pick(pupils, other) ?? '',
  ][how % 4];
  return email === undefined || email === (contact.email ?? '')
    ? undefined
    : setEmail(world, contact, email);
};

/** Somebody has an address again that they were emailed at before. */
const oldEmail: Move = async (world, [which = 0]) => {
  const known = world.register.contacts.flatMap((contact) => {
    const mailed = world.post.findLast(
      ({ owner, to, fate }) => owner === contact.id && to !== contact.email && fate === 'sent',
    );
    return mailed ? [{ contact, email: mailed.to }] : [];
  });
  const one = pick(known, which);
  return one && setEmail(world, one.contact, one.email);
};

const notMe: Move = async (world, [which = 0, whom = 0]) => {
  const owed = new Set((await world.store.listOwedMessages(at)).map(({ owner }) => owner.id));
  const all = world.register.contacts.filter((one) => one.email && !one.notMe);
  // Rather somebody whose email is on its way: it must not leave.
  const waiting = all.filter(({ id }) => owed.has(id));
  const contact = pick(whom % 4 > 0 && waiting.length > 0 ? waiting : all, which);
  if (!contact) return undefined;
  const said = { at: world.clock.now, typed: 'Not me' };
  return byHand(world, `${contact.name} says “I am not this person”`, '', () =>
    sayNotMe(world.deps, { school: at, id: contact.id }, said),
  );
};

const isThem: Move = async (world, [which = 0]) => {
  const contact = pick(
    world.register.contacts.filter((one) => one.notMe),
    which,
  );
  if (!contact) return undefined;
  return byHand(world, `The office makes sure that it is ${contact.name}`, '', () =>
    sayNotMe(world.deps, { school: at, id: contact.id }, undefined),
  );
};

export const contactMoves: Moves = {
  'add a contact': { often: 3, move: addNew },
  'add a known contact': { often: 2, move: addKnown },
  'change what a contact may do': { often: 5, move: change },
  'end a contact': { often: 3, move: end },
  'put back': { often: 3, move: putBack },
  'correct an address': { often: 4, move: correctEmail },
  'put an old address back': { often: 1, move: oldEmail },
  'not me': { often: 2, move: notMe },
  'it is them': { often: 1, move: isThem },
};
