import { phoneKey } from '../cell/phone.ts';
import { relationshipKey } from '../file/relationship.ts';
import { nameKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';
import { type KnownContact, keptId } from './known-register.ts';
import type { Mention } from './mention.ts';

/** Everything that rows say of somebody with one address: of one name, see `OneContact`. */
type Addressed = { email: string; mentions: Mention[] };

export type TwoAddresses = {
  /** The address somebody is written to, of all that rows give them. `called`: the key of their name. */
  emailOf: (email: string, called: string) => string;
  advice: RowProblem[];
};

const phonesOf = ({ mentions }: Addressed): Set<string> =>
  new Set(mentions.map(({ cells }) => phoneKey(cells.phone)).filter((phone) => phone !== ''));

const pupilsOf = ({ mentions }: Addressed): Set<string> => new Set(mentions.map(({ of }) => of.id));

const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((key) => other.has(key));

/** Both on one pupil are two contacts, and meant to be. */
const areBesides = (one: Addressed, other: Addressed): boolean =>
  shares(pupilsOf(one), pupilsOf(other));

/** One name and one phone number are one person's. */
const areOne = (one: Addressed, other: Addressed): boolean =>
  shares(phonesOf(one), phonesOf(other)) && !areBesides(one, other);

const familyKeys = ({ mentions }: Addressed): Set<string> =>
  new Set(
    mentions.map(
      ({ of, cells }) => `${nameKey(of.row.lastName)} ${relationshipKey(cells.relationship)}`,
    ),
  );

/** The same to children of the same surname, and no phone number tells them apart. */
const mayBeOne = (one: Addressed, other: Addressed): boolean =>
  (phonesOf(one).size === 0 || phonesOf(other).size === 0) &&
  !areBesides(one, other) &&
  shares(familyKeys(one), familyKeys(other));

const said = ({ email, mentions }: Addressed): string =>
  `${email} on row ${mentions[0]?.of.row.row}`;

const asOne = (email: string): string =>
  `, with the same phone number, so they will be saved as one person with ${email}. If they are two people, correct the phone number`;
const asTwo =
  ', so they will be saved as two people, each with a link of their own. If this is one person, write the same email on both rows, or merge the two on their page afterwards';

const rowOf = ({ mentions }: Addressed): number => mentions[0]?.of.row.row ?? 1;

function adviceOf(one: Addressed, other: Addressed, outcome: string): RowProblem {
  const [first, second] = rowOf(one) <= rowOf(other) ? [one, other] : [other, one];
  const { name = '', seat = '1' } = second.mentions[0]?.cells ?? {};
  return {
    row: rowOf(second),
    also: [rowOf(first)],
    column: `Contact ${seat} email`,
    message: `“${name}” has ${said(first)} and ${said(second)}${outcome}`,
  };
}

/**
 * Those of a name that are one person with several addresses, by the address they keep: one that is
 * known, else that of most rows, whatever their order; and what may be one, as advice.
 */
function joinAddresses(all: readonly Addressed[], recordOf: (email: string) => string | undefined) {
  const isKnown = (email: string) => recordOf(email) !== undefined;
  const areMerged = (one: Addressed, other: Addressed) =>
    isKnown(one.email) && recordOf(one.email) === recordOf(other.email);
  const surest = all.toSorted(
    (a, b) =>
      Number(isKnown(b.email)) - Number(isKnown(a.email)) ||
      b.mentions.length - a.mentions.length ||
      (a.email < b.email ? -1 : 1),
  );
  const people: Addressed[] = [];
  const kept = new Map<string, string>();
  const advice: RowProblem[] = [];
  for (const next of surest) {
    // Two records that stand are not made one by a file: what each has signed would lose its ground.
    const one = isKnown(next.email) ? undefined : people.find((other) => areOne(other, next));
    if (one) {
      advice.push(adviceOf(one, next, asOne(one.email)));
      kept.set(next.email, one.email);
      one.mentions.push(...next.mentions);
      continue;
    }
    const like = people.find((other) => areOne(other, next) || mayBeOne(other, next));
    if (like && !areMerged(like, next)) advice.push(adviceOf(like, next, asTwo));
    people.push({ email: next.email, mentions: [...next.mentions] });
  }
  return { kept, advice };
}

/** The names that have several addresses, with everything said of each. Nearly all have one. */
function withSeveral(mentions: readonly Mention[], keyOf: (mention: Mention) => string) {
  const first = new Map<string, string>();
  const several = new Map<string, Map<string, Mention[]>>();
  for (const mention of mentions) {
    const { email } = mention.cells;
    if (!email) continue;
    const key = keyOf(mention);
    const before = first.get(key);
    if (before === undefined) first.set(key, email);
    else if (before !== email) several.set(key, new Map());
  }
  if (several.size === 0) return several;
  for (const mention of mentions) {
    const addresses = mention.cells.email ? several.get(keyOf(mention)) : undefined;
    const { email = '' } = mention.cells;
    const same = addresses?.get(email);
    if (same) same.push(mention);
    else addresses?.set(email, [mention]);
  }
  return several;
}

/**
 * Finds contacts of one name who have another address on another row, as siblings' parents do. With
 * the same phone number they are one person; where none tells, the two stay apart, and the office is
 * asked: namesakes must not get each other's link.
 */
export function findTwoAddresses(
  mentions: readonly Mention[],
  nameOf: (email: string, name: string) => string,
  known: readonly KnownContact[],
): TwoAddresses {
  const keyOf = ({ cells, nameKey: key }: Mention): string => {
    const called = nameOf(cells.email ?? '', cells.name);
    return called === cells.name ? key : nameKey(called);
  };
  const several = withSeveral(mentions, keyOf);
  if (several.size === 0) return { emailOf: (email) => email, advice: [] };
  const byId = new Map(known.map((contact) => [contact.id, contact]));
  const standing = new Map(
    known.map((contact) => [`${contact.email}|${nameKey(contact.name)}`, keptId(contact, byId)]),
  );
  const to = new Map<string, string>();
  const advice: RowProblem[] = [];
  for (const [key, addresses] of several) {
    const all = [...addresses].map(([email, same]) => ({ email, mentions: same }));
    const joined = joinAddresses(all, (email) => standing.get(`${email}|${key}`));
    for (const [email, kept] of joined.kept) to.set(`${email}|${key}`, kept);
    advice.push(...joined.advice);
  }
  return {
    emailOf: (email, called) => to.get(`${email}|${called}`) ?? email,
    advice,
  };
}
