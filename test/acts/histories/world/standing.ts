import { dateAt } from '../../../../functions/core/calendar.ts';
import type { Contact, Relation } from '../../../../functions/core/person/contact.ts';
import { type Person, years } from '../../../../functions/core/person/person.ts';
import type { Reason } from '../../../../functions/core/round/outstanding-reason.ts';
import {
  cameBackTo,
  isHere,
  isOver,
  tell,
  toldTo,
  turnOf,
  wordOf,
  yearOf,
} from '../../../core/histories/naive-school.ts';
import { isLongOver, type Told, today, type World } from './world.ts';

/** Who may be asked about a child: decides, receives, not restricted. */
export const isAsked = ({ decides, receives, restricted }: Relation): boolean =>
  decides === 'yes' && receives && !restricted;
export const mayDecide = ({ decides, restricted }: Relation): boolean =>
  decides === 'yes' && !restricted;

export const personOf = ({ register }: World, id: string): Person | undefined =>
  register.people.find((person) => person.id === id);
export const contactOf = ({ register }: World, id: string): Contact | undefined =>
  register.contacts.find((contact) => contact.id === id);
export const relationsOf = ({ register }: World, person: string): Relation[] =>
  register.relations.filter((relation) => relation.person === person);

export function isHereNow(world: World, id: string): boolean {
  const person = personOf(world, id);
  return person !== undefined && isHere(person, today(world));
}

export const pupils = ({ register }: World): Person[] =>
  register.people.filter(({ kind }) => kind === 'pupil');
export const pupilsHere = (world: World): Person[] =>
  pupils(world).filter(({ id }) => isHereNow(world, id));

/** Whether it is a form for pupils as old as this one will be when it holds. */
function isForTheirAge({ form, period, askedAt }: Told, year: string, on: string): boolean {
  if (!form.for.years || period === 'standing') return true;
  const from = Number(period.slice(0, 4));
  const age = (years as readonly string[]).indexOf(year);
  const ages = [age + Math.max(0, from - Number(yearOf(on).slice(0, 4)))];
  // Asked before September; in September the register may have last year’s years still.
  if (dateAt(askedAt) < `${from}-09-01` && on <= `${from}-09-30`) ages.push(age + 1);
  return ages.some((one) => form.for.years?.includes(years[one] ?? '13'));
}

/**
 * Whether a form is for its person as the register has them, where nobody has said anything on it: else it
 * stays, whatever became of them.
 */
export function isForThem(world: World, one: Told): boolean {
  const person = personOf(world, one.person);
  if (person?.kind !== 'pupil' || tell(one).some(({ stands }) => stands.length > 0)) return true;
  const { year = '', class: name = '' } = person;
  if (!isForTheirAge(one, year, today(world))) return false;
  const { years: only = [], classes = [] } = one.among ?? {};
  const isLongAgo = yearOf(dateAt(one.askedAt)) !== yearOf(today(world));
  const isAmong = (all: readonly string[], own: string) => all.length === 0 || all.includes(own);
  return isLongAgo || (isAmong(only, year) && isAmong(classes, name));
}

/** Whether a contact is one of a child’s who may be asked, or `may` be otherwise. */
const isContactOf = (
  world: World,
  contact: string,
  person: string,
  may: (relation: Relation) => boolean = isAsked,
): boolean => relationsOf(world, person).some((one) => one.contact === contact && may(one));

/**
 * What somebody is asked and may still do: all there is, and of it what they may know of; of the children
 * for whom they `may`.
 */
export function toDoOf(
  world: World,
  owner: string,
  may: (relation: Relation) => boolean = isAsked,
): { whole: Told[]; own: Told[] } {
  const isContact = (id: string) => contactOf(world, id.split('~')[0] ?? '') !== undefined;
  const self = personOf(world, owner);
  const seat = self ? (self.kind === 'pupil' ? 'pupil' : 'self') : 'parent';
  const theirs = world.told
    .filter((one) => isHereNow(world, one.person) && !isOver(one, today(world)))
    .filter((one) => (self ? one.person === owner : isContactOf(world, owner, one.person, may)))
    .filter((one) => self || !one.contact || one.contact === owner)
    .filter((one) => one.seats.some(({ slot }) => slot === seat));
  const hasSaid = (one: Told) =>
    tell(one).some(({ slot, stands }) => slot === seat && stands.some(({ by }) => by === owner));
  const isReady = (one: Told) =>
    tell(one).some(({ slot, status }) => slot === seat && status === 'ready');
  const whole = theirs.filter((one) => isForThem(world, one) && !hasSaid(one) && isReady(one));
  if (self) return { whole, own: whole };
  const own = theirs.filter((one) => {
    const told = toldTo(owner, one, isContact);
    const isTheirs = told && isForThem(world, { ...one, ...told });
    return isTheirs && (!hasSaid(one) || cameBackTo(owner, told));
  });
  return { whole, own };
}

/** What is outstanding, and whose move it is; nothing of what is complete or asked no more. */
export function openOf(world: World, one: Told): ReturnType<typeof turnOf> {
  if (!isHereNow(world, one.person) || isOver(one, today(world))) return undefined;
  if (!isForThem(world, one)) return undefined;
  const turn = turnOf(tell(one));
  if (one.contact && turn?.slot === 'parent' && !isContactOf(world, one.contact, one.person))
    return undefined;
  return turn;
}

export const isYes = (word: string): boolean => word === 'grant' || word === 'partly';

/** Best first, as an email that came is enough to be waiting for a reply. */
const bestFirst = [
  'no-reply',
  'not-sent-yet',
  'mail-unknown',
  'mail-failed',
  'address-changed',
  'not-mailed',
] as const;
type MailReason = (typeof bestFirst)[number];

const afterFate = (fate: World['post'][number]['fate']): MailReason =>
  fate === 'sent' ? 'no-reply' : fate === 'failed' ? 'mail-failed' : 'mail-unknown';

/** An email that has yet to leave. */
export type OnItsWay = { owner: string; round: string };

/** What the emails to one of those asked come to, for one form: by what the post itself did. */
function mailReason(
  world: World,
  one: Told,
  owner: string,
  onItsWay: readonly OnItsWay[],
): MailReason {
  const address = contactOf(world, owner)?.email ?? personOf(world, owner)?.email;
  // Every email says all that is open; what is sent for a round whose year is over is found by its own list alone.
  const ended = world.rounds.filter((round) => isLongOver(world, round)).map(({ id }) => id);
  const tells = ({ round }: { round: string }) => round === one.round || !ended.includes(round);
  const told = world.post.filter(
    (email) =>
      email.owner === owner &&
      email.at >= one.askedAt &&
      email.asked.includes(`${one.person} ${one.agreement}`) &&
      email.fate !== 'held' &&
      tells(email),
  );
  const reasons = told.map(({ to, fate }) =>
    to === address ? afterFate(fate) : ('address-changed' as const),
  );
  if (onItsWay.some((email) => email.owner === owner && tells(email))) reasons.push('not-sent-yet');
  return bestFirst.find((reason) => reasons.includes(reason)) ?? 'not-mailed';
}

/** The contacts who are asked for a form of a child and can be mailed. */
export function reachedAbout(world: World, one: Told): string[] {
  const asked = relationsOf(world, one.person).filter(isAsked);
  const own = asked.filter(({ contact }) => !one.contact || contact === one.contact);
  return own
    .map(({ contact }) => contact)
    .filter((id) => {
      const contact = contactOf(world, id);
      return contact?.email && !contact.notMe;
    });
}

/** Why nobody can be mailed about a child; else who is. */
function whoIsAsked(world: World, one: Told): Reason | string[] {
  const all = relationsOf(world, one.person);
  const own = one.contact ? all.filter(({ contact }) => contact === one.contact) : all;
  if (own.length === 0) return 'no-contact';
  const asked = own.filter(isAsked);
  if (asked.length === 0) return 'nobody-decides';
  const known = asked.map(({ contact }) => contactOf(world, contact));
  const reached = reachedAbout(world, one);
  if (reached.length > 0) return reached;
  return known.some((contact) => !contact?.notMe) ? 'no-email' : 'not-this-person';
}

/** Why something is outstanding, as anybody would say it who saw all that was done. */
export function whyOpen(
  world: World,
  one: Told,
  onItsWay: readonly OnItsWay[],
): Reason | undefined {
  const turn = openOf(world, one);
  if (!turn) return undefined;
  const { slot, status } = turn;
  if (status !== 'ready') {
    const words = tell(one)
      .filter((seat) => seat.slot === 'parent')
      .flatMap(({ stands }) => stands.map((act) => isYes(wordOf(act))));
    const isSplit = words.includes(true) && words.includes(false);
    return slot === 'parent' && isSplit ? 'parents-differ' : (status as Reason);
  }
  if (slot === 'pupil' || slot === 'class-teacher' || slot === 'approver') return slot;
  const email = personOf(world, one.person)?.email;
  const asked = slot === 'self' ? (email ? [one.person] : 'no-email') : whoIsAsked(world, one);
  if (!Array.isArray(asked)) return asked;
  const reasons = asked.map((owner) => mailReason(world, one, owner, onItsWay));
  return bestFirst.find((reason) => reasons.includes(reason));
}
