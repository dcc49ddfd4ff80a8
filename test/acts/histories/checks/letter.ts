import type { Message } from '../../../../functions/core/message/message.ts';
import type { Mail } from '../../../../functions/services/mail.ts';
import { fail, nameOf, same } from '../world/naming.ts';
import type { Fate, Sent } from '../world/post.ts';
import { contactOf, isAsked, isHereNow, personOf, relationsOf, toDoOf } from '../world/standing.ts';
import type { Told, World } from '../world/world.ts';

/** One form that is asked, as it is kept of an email. */
export const keyOf = ({ person, agreement }: Told): string => `${person} ${agreement}`;

/** The first names of the school's pupils that stand in a text. */
function namedIn(world: World, text: string): string[] {
  const names = world.register.people
    .filter(({ kind }) => kind === 'pupil')
    .map(({ firstName }) => firstName);
  return [...new Set(names.filter((name) => new RegExp(`\\b${name}\\b`).test(text)))].toSorted();
}

/** Nobody is mailed who may not be: asked as the email leaves. */
function checkReader(world: World, { to }: Mail, { owner, kind }: Message): void {
  const who = `An email (${kind}) to ${nameOf(world, owner.id)}`;
  const contact = owner.kind === 'contact' ? contactOf(world, owner.id) : undefined;
  const person = owner.kind === 'person' ? personOf(world, owner.id) : undefined;
  same(`${who} goes to the address of`, to.address, (contact ?? person)?.email);
  if (contact?.notMe) fail(`${who}, who said that it is not them`);
  if (person && !isHereNow(world, person.id)) fail(`${who}, who has left`);
  if (person?.kind === 'pupil' && Number(person.year) < 7) fail(`${who}, who is too young`);
  const pupil = world.register.people.find(
    (one) =>
      one.kind === 'pupil' &&
      one.email === to.address &&
      one.id !== owner.id &&
      isHereNow(world, one.id),
  );
  if (pupil) fail(`${who} goes to the address of ${pupil.firstName}`);
  const mayHear = world.register.people.filter(
    ({ id }) =>
      id === owner.id ||
      (isHereNow(world, id) &&
        relationsOf(world, id).some((one) => one.contact === owner.id && isAsked(one))),
  );
  if (mayHear.length === 0) fail(`${who}, who is asked about nobody`);
}

/** An email names those children, with those forms, that its reader is asked for, and nobody else. */
function checkWords(world: World, { text }: Mail, asked: readonly Told[], who: string): void {
  const lines = text.split('\n').join(' ');
  const children = [...new Set(asked.map(({ person }) => personOf(world, person)))];
  const names = children.flatMap((child) => (child?.kind === 'pupil' ? child.firstName : []));
  const isPupils = who.startsWith('pupil');
  if (!isPupils) same(`${who} names`, namedIn(world, lines), [...new Set(names)].toSorted());
  for (const { form } of asked)
    if (!lines.includes(form.shortTitle)) fail(`${who} does not name “${form.shortTitle}”`);
  const titles = new Set(world.told.map(({ form }) => form.shortTitle));
  for (const title of titles)
    if (lines.includes(title) && !asked.some(({ form }) => form.shortTitle === title))
      fail(`${who} names “${title}”, which is not asked`);
  if (!isPupils) checkChildren(world, text, asked, who);
}

/** Each form stands in a line of its own, with the children whom it is about. */
function checkChildren(world: World, text: string, asked: readonly Told[], who: string): void {
  const items = text.split('\n').filter((line) => line.startsWith('- '));
  for (const [form, of] of Map.groupBy(asked, (one) => one.form)) {
    const own = of.flatMap(({ person }) => personOf(world, person) ?? []);
    const pupils = own.filter(({ kind }) => kind === 'pupil').map(({ firstName }) => firstName);
    const lines = items.filter((line) => line.startsWith(`- ${form.shortTitle}`));
    const said = [...new Set(lines.flatMap((line) => namedIn(world, line)))];
    same(`${who} names for “${form.shortTitle}”`, said.toSorted(), [...new Set(pupils)].toSorted());
  }
}

/** The emails that told somebody of a form at an address since it was asked. */
export const tellersOf = (world: World, owner: string, address: string, one: Told): Sent[] =>
  world.post.filter(
    (sent) =>
      sent.owner === owner &&
      sent.to === address &&
      sent.fate === 'sent' &&
      sent.at >= one.askedAt &&
      sent.asked.includes(keyOf(one)),
  );

/** What is mailed to somebody by itself the morning after tells them of something they were not told. */
function checkNew(world: World, mail: Mail, message: Message, asked: readonly Told[]): void {
  const { owner, id, kind } = message;
  const key = `${owner.kind} ${owner.id} ${id}`;
  if (kind !== 'ask' || !world.planned.has(key) || world.chased.has(key)) return;
  if (asked.every((one) => tellersOf(world, owner.id, mail.to.address, one).length > 0))
    fail(`${nameOf(world, owner.id)} is told of nothing new, the second time by itself`);
}

/** Everything that must hold of an email as it is handed over; it is kept with what becomes of it. */
export async function checkLetter(
  world: World,
  mail: Mail,
  message: Message,
  fate: Fate,
): Promise<void> {
  const { owner, kind, round } = message;
  checkReader(world, mail, message);
  const asks = kind === 'ask' || kind === 'chase';
  const { whole, own } = toDoOf(world, owner.id);
  const self = personOf(world, owner.id);
  const who = `${self ? self.kind : 'contact'} ${nameOf(world, owner.id)}’s email (${kind})`;
  if (asks && whole.length === 0) fail(`${who}: they have nothing to do`);
  if (asks) {
    checkWords(world, mail, own, who);
    checkNew(world, mail, message, own);
  } else if (!self) {
    const may = world.register.people
      .filter(({ id }) =>
        relationsOf(world, id).some((one) => one.contact === owner.id && isAsked(one)),
      )
      .filter(({ id }) => isHereNow(world, id))
      .map(({ firstName }) => firstName);
    const others = namedIn(world, mail.text).filter((name) => !may.includes(name));
    if (others.length > 0) fail(`${who} names ${others.join()}`);
  }
  world.post.push({
    at: world.clock.now,
    owner: owner.id,
    kind,
    round,
    to: mail.to.address,
    fate,
    asked: asks ? own.map(keyOf) : [],
  });
}
