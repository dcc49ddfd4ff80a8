import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import { isRefusal, type Refusal } from '../../../../functions/core/refusal.ts';
import {
  type Act,
  isOver,
  sayTheSame,
  tell,
  wordOf,
} from '../../../core/histories/naive-school.ts';
import { fail, nameOf } from './naming.ts';
import type { Line } from './page.ts';
import {
  contactOf,
  isAsked,
  isForThem,
  isHereNow,
  mayDecide,
  personOf,
  relationsOf,
} from './standing.ts';
import { teaches } from './teaching.ts';
import { type Accepted, at, type Told, today, type World } from './world.ts';

type Done<T> = { result: T } | 'cut';

const toldOf = ({ told }: World, { person, agreement }: Pick<Line, 'person' | 'agreement'>): Told =>
  told.find((one) => one.person === person && one.agreement === agreement) ??
  fail(`Nobody asked for ${agreement} of ${person}`);

/** What stands of somebody in their seat of a form. */
const ownAct = (world: World, line: Pick<Line, 'person' | 'agreement' | 'slot' | 'by'>) =>
  tell(toldOf(world, line))
    .find(({ slot }) => slot === line.slot)
    ?.stands.find(({ by }) => by === line.by);

/** A line of a page that is made now. */
export const onPage = (world: World, line: Omit<Line, 'shown'>): Line => ({
  ...line,
  shown: ownAct(world, line)?.n,
});

/** Whether a line says the very same as what stands. */
function saysSame(stands: Act, { slot, answers, said }: Line): boolean {
  const { said: _said, ...rest } = stands;
  const anew: Act = { ...rest, slot, answers, ...(said && { said }) };
  return (
    wordOf(stands) === wordOf(anew) && (said !== undefined || sayTheSame(stands.answers, answers))
  );
}

/**
 * What a line is to whoever posts its page: `new`, where nothing of theirs came in between; else they said
 * it, or something other, while the page was open.
 */
function newsOf(world: World, line: Line): 'new' | 'same' | 'different' {
  const own = ownAct(world, line);
  if (!own || own.n === line.shown) return 'new';
  return saysSame(own, line) ? 'same' : 'different';
}

const idOf = ({ person, agreement, rev }: Signature): string => `${person} ${agreement} ${rev}`;

/** Signatures of these people that were not there before. */
async function newOnes(world: World, people: readonly string[]): Promise<Signature[]> {
  const known = new Set(world.accepted.map(({ signature }) => idOf(signature)));
  const all = await Promise.all(
    [...new Set(people)].map((person) => world.store.listSignatures(at, person)),
  );
  return all.flat().filter((signature) => !known.has(idOf(signature)));
}

/** Nobody signs for a child about whom they may not decide, nor what is asked no more. */
function checkMay(world: World, line: Line, how: 'link' | 'slip' | 'reply' | 'desk'): void {
  const { person, slot, by } = line;
  const what = `${nameOf(world, by)} signed ${line.agreement} of ${nameOf(world, person)}`;
  const one = toldOf(world, line);
  if (!isHereNow(world, person)) fail(`${what}, who has left`);
  if (isOver(one, today(world))) fail(`${what}, which is over`);
  if (!isForThem(world, one)) fail(`${what}, which is for others`);
  const teacherOf = personOf(world, person)?.class;
  if (how === 'desk' && !teaches(world, by, teacherOf)) fail(`${what}, of a class of others`);
  if (slot !== 'parent') return;
  const may = how === 'link' ? isAsked : mayDecide;
  if (!relationsOf(world, person).some((of) => of.contact === by && may(of)))
    fail(`${what}, for whom they may not`);
  if (one.contact && one.contact !== by) fail(`${what}, which is another’s to sign`);
}

function push(
  world: World,
  signature: Signature,
  line: Omit<Line, 'shown'> & { strikes?: number },
): Accepted {
  const told = toldOf(world, line);
  world.made += 1;
  const { slot, by, answers, said, strikes } = line;
  const n = world.made;
  told.acts.push({
    n,
    at: world.clock.now,
    slot,
    by,
    answers,
    wording: told.form,
    ...(said && { said }),
    ...(strikes !== undefined && { strikes }),
  });
  const accepted = { signature, told, n };
  world.accepted.push(accepted);
  return accepted;
}

const isOf = (line: Line) => (signature: Signature) =>
  signature.person === line.person &&
  signature.agreement === line.agreement &&
  signature.slot === line.slot &&
  signature.signatory.id === line.by;

/**
 * Whether what somebody signs may be refused: where they said otherwise while the page was open; some forms
 * as they are given by phone; whoever said that they are not this person; more changes than a day has. What stands against an old page is manifold.
 */
function mayRefuse(
  world: World,
  { refusal }: Refusal,
  lines: readonly Line[],
  how: string,
  isOld: boolean,
): boolean {
  if (refusal === 'already-signed')
    return lines.some((line) => newsOf(world, line) === 'different');
  // Only what one gave can be taken back.
  const isInVain = (line: Line) =>
    line.said === 'withdraw' && ownAct(world, line)?.said === 'withdraw';
  if (refusal === 'not-your-turn' && lines.some(isInVain)) return true;
  if (refusal === 'not-this-person')
    return lines.some(({ by }) => contactOf(world, by)?.notMe !== undefined);
  return isOld || refusal === 'too-many' || (refusal === 'invalid' && how === 'reply');
}

/**
 * Takes down what was signed: what was new of it, all or nothing. What was refused left no trace; of what
 * was cut off the table says whether it was written. `isOld`: its page had been open, or was posted before.
 */
export async function accept(
  world: World,
  done: Done<unknown>,
  lines: readonly Line[],
  words: string,
  how: 'link' | 'slip' | 'reply' | 'desk',
  isOld = false,
): Promise<string> {
  const made = await newOnes(
    world,
    lines.map(({ person }) => person),
  );
  const isRefused = done !== 'cut' && isRefusal(done.result as object);
  if (isRefused && made.length > 0) fail(`${words}: refused, and yet written`);
  if (isRefused) {
    const why = done.result as Refusal;
    if (!mayRefuse(world, why, lines, how, isOld))
      fail(`${words}: refused, ${JSON.stringify(why)}`);
    return `${words}: refused, ${JSON.stringify(why)}`;
  }
  const due = lines.filter((line) => newsOf(world, line) === 'new');
  const signed = due.flatMap((line) => {
    const signature = made.find(isOf(line));
    return signature ? [{ line, signature }] : [];
  });
  if (signed.length !== made.length) fail(`${words}: more is signed than they did`);
  if (signed.length < due.length && (done !== 'cut' || (signed.length > 0 && how !== 'desk')))
    fail(`${words}: only ${signed.length} of ${due.length} are signed`);
  if (done !== 'cut' && lines.some((line) => newsOf(world, line) === 'different'))
    fail(`${words}: they had said otherwise since the page was made, and are told nothing of it`);
  for (const { line, signature } of signed.toSorted((a, b) => a.signature.rev - b.signature.rev)) {
    checkMay(world, line, how);
    push(world, signature, line);
  }
  if (done === 'cut') return `${words} (cut off, ${signed.length} written)`;
  return due.length === 0 ? `${words}: had been said already` : words;
}

const standsOf = ({ told, n }: Accepted): boolean =>
  tell(told).some(({ stands }) => stands.some((act) => act.n === n));

const isCancelled = ({ told, n }: Accepted): boolean =>
  told.acts.some(({ strikes }) => strikes === n);

/** Takes down that `struck` does not count, as this record says. */
function pushStrike(world: World, voiding: Signature, { signature: was, n }: Accepted): void {
  const { person, agreement, slot } = was;
  push(world, voiding, { person, agreement, answers: {}, slot, by: 'office', strikes: n });
}

/** Takes down that a signature was struck out. */
export async function acceptStrike(
  world: World,
  done: Done<unknown>,
  struck: Accepted,
  words: string,
): Promise<string> {
  const made = await newOnes(world, [struck.signature.person]);
  const stood = standsOf(struck);
  const isRefused = done !== 'cut' && isRefusal(done.result as object);
  if (isRefused && made.length > 0) fail(`${words}: refused, and yet written`);
  if (isRefused) {
    if (stood && !isOver(struck.told, today(world))) fail(`${words}: refused, though it stands`);
    return `${words}: refused`;
  }
  const [voiding] = made;
  if (!voiding) {
    if (done === 'cut') return `${words} (cut off)`;
    fail(`${words}: nothing is written`);
  }
  if (!stood) fail(`${words}, which did not stand`);
  pushStrike(world, voiding, struck);
  return words;
}

/** Takes down that all of a reply was cancelled in one press: what of it still stands, unless some was changed. */
export async function acceptCancelled(
  world: World,
  done: Done<unknown>,
  whole: readonly Accepted[],
  words: string,
): Promise<string> {
  const made = await newOnes(
    world,
    whole.map(({ signature }) => signature.person),
  );
  const standing = whole.filter(standsOf);
  const isLeft = (one: Accepted) =>
    !isCancelled(one) && (!standsOf(one) || isOver(one.told, today(world)));
  const mayBe = !whole.some(isLeft);
  const isRefused = done !== 'cut' && isRefusal(done.result as object);
  if (isRefused) {
    if (made.length > 0) fail(`${words}: refused, and yet written`);
    if (mayBe) fail(`${words}: refused, ${JSON.stringify(done)}, though all of it stands`);
    return `${words}: refused`;
  }
  if (made.length === 0 && done === 'cut') return `${words} (cut off)`;
  if (!mayBe) fail(`${words}, of which some does not stand`);
  if (made.length !== standing.length)
    fail(`${words}: ${made.length} of ${standing.length} are struck out`);
  for (const one of standing) {
    const { person, agreement, rev } = one.signature;
    const isOfIt = (other: Signature) =>
      other.person === person && other.agreement === agreement && other.voids === rev;
    pushStrike(world, made.find(isOfIt) ?? fail(`${words}: ${agreement} of ${person} stands`), one);
  }
  return words;
}
