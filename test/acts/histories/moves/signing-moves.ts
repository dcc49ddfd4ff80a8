import { countersignChosen } from '../../../../functions/acts/agreement/countersign-chosen.ts';
import { listToCountersign } from '../../../../functions/acts/agreement/list-to-countersign.ts';
import { recordReply } from '../../../../functions/acts/agreement/record-reply.ts';
import { strikeOutSignature } from '../../../../functions/acts/agreement/strike-out-signature.ts';
import { type LinkClaim, openLink } from '../../../../functions/acts/link/open-link.ts';
import { signByLink } from '../../../../functions/acts/link/sign-by-link.ts';
import { printSlips } from '../../../../functions/acts/slip/print-slips.ts';
import { type Family, ownerName } from '../../../../functions/core/family/family.ts';
import { familyTasksOf } from '../../../../functions/core/family/family-tasks.ts';
import { ownView } from '../../../../functions/core/family/own-view.ts';
import type { SheetLine } from '../../../../functions/core/family/sheet.ts';
import type { FamilyTask } from '../../../../functions/core/family/task.ts';
import { currentVersion } from '../../../../functions/core/form/form-catalogue.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import { parseToken } from '../../../../functions/services/tokens.ts';
import { catalogue } from '../../../../templates/forms/catalogue.ts';
import { lastMark } from '../../../support/agreement/last-mark.ts';
import { answersOf } from '../../../support/desk/signing.ts';
import { nameOf, pick } from '../world/naming.ts';
import type { Page } from '../world/page.ts';
import { accept, acceptStrike, onPage } from '../world/signed.ts';
import { attempt, grace, office, schoolOf, today, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

const shownHashes = Object.fromEntries(
  Object.keys(catalogue).map((id) => [id, currentVersion(catalogue, id).hash]),
);

/** Everything that somebody has before them: what is offered to whoever needs it is no matter here. */
const tasksIn = (family: Family, on: string): FamilyTask[] =>
  familyTasksOf(ownView(family), catalogue, on)
    .flatMap(({ tasks }) => tasks)
    .filter(({ state }) => state !== 'offered');

/** What is said, mostly a yes; a no, a question, or that it is taken back. */
const sayings = ['yes', 'yes', 'yes', 'no', 'refuse', 'talk', 'withdraw'] as const;
type Saying = (typeof sayings)[number];

function lineOf(task: FamilyTask, owner: string, saying: Saying): SheetLine & { answer: string } {
  const { person, id, form } = task.agreement;
  const isAsked = currentVersion(catalogue, form).questions.length > 0;
  const said =
    saying === 'withdraw' || saying === 'talk' || saying === 'refuse'
      ? saying
      : saying === 'no' && !isAsked
        ? ('refuse' as const)
        : undefined;
  return {
    person,
    agreement: id,
    shown: lastMark(task.agreement, owner),
    answers: said ? {} : answersOf(form, saying),
    ...(said && { said }),
    answer: said ?? saying,
  };
}

/** Of what is before somebody some lines, all where the number is nothing; each said alike. */
function linesOf(
  tasks: readonly FamilyTask[],
  owner: string,
  [which = 0, how = 0]: readonly number[],
): (SheetLine & { answer: string })[] {
  const saying = pick(sayings, how) ?? 'yes';
  return tasks
    .filter(({ state }) => saying !== 'withdraw' || state === 'answered')
    .filter((_, n) => which % 4 === 0 || (which >> (n % 8)) % 2 === 1)
    .map((task) => lineOf(task, owner, saying));
}

const pupilsSlot = (family: Family) =>
  family.owner.kind === 'contact'
    ? ('parent' as const)
    : family.owner.person.kind === 'pupil'
      ? ('pupil' as const)
      : ('self' as const);

const inWords = (world: World, lines: readonly (SheetLine & { answer: string })[]): string =>
  lines
    .map((line) => `${line.agreement} of ${nameOf(world, line.person)}: ${line.answer}`)
    .join('; ');

function claimOf(world: World, token: string): LinkClaim | undefined {
  const parsed = parseToken(token);
  const opened = { openedAt: world.clock.now, proved: true };
  return parsed && { ...parsed, opened };
}

const stripped = (lines: readonly (SheetLine & { answer: string })[]): SheetLine[] =>
  lines.map(({ answer: _answer, ...line }) => line);

/** Opens a link, as whoever has it does, and fills in some of what is there. */
async function fillIn(
  world: World,
  { owner, token }: { owner: string; token: string },
  picks: readonly number[],
  how: 'link' | 'slip',
): Promise<Page | string | undefined> {
  const claim = claimOf(world, token);
  const session = claim && (await openLink(world.deps, claim));
  const who = nameOf(world, owner);
  if (!claim || !session) return undefined;
  if (isRefusal(session)) return `${who} opens a ${how}: ${session.refusal}`;
  const { family } = session;
  const lines = linesOf(tasksIn(family, today(world)), owner, picks);
  if (lines.length === 0) return undefined;
  const typedName = ownerName(family);
  const sheet = { lines: stripped(lines), shownHashes, typedName, confirmedName: typedName };
  const slot = pupilsSlot(family);
  const told = lines.map((line) => onPage(world, { ...line, slot, by: owner }));
  const page = {
    claim,
    sheet,
    lines: told,
    how,
    words: `${who} by ${how} ${inWords(world, lines)}`,
  };
  world.pages.push(page);
  return page;
}

async function post(world: World, { claim, sheet, lines, how, words }: Page, before = '') {
  const done = await attempt(world, () => signByLink(world.deps, claim, sheet));
  return accept(world, done, lines, `${before}Signed: ${words}`, how);
}

async function signThrough(...given: Parameters<typeof fillIn>): Promise<string | undefined> {
  const page = await fillIn(...given);
  return typeof page === 'object' ? post(given[0], page) : page;
}

const byLink: Move = async (world, [whose = 0, ...picks]) => {
  // The newest of each mostly: older ones work as long as the address is the same.
  const link = pick(world.links.toReversed(), whose % Math.max(1, world.links.length));
  return link && signThrough(world, link, picks, 'link');
};

/** A page is left open, in another tab or on another phone. */
const leaveOpen: Move = async (world, [whose = 0, ...picks]) => {
  const link = pick(world.links.toReversed(), whose % Math.max(1, world.links.length));
  const page = link && (await fillIn(world, link, picks, 'link'));
  return typeof page === 'object' ? `A page is left open: ${page.words}` : page;
};

/** A page is posted that was open for long, or was posted before: a second tap, a reload. */
const postOld: Move = async (world, [which = 0]) => {
  const page = pick(world.pages.toReversed(), which % Math.max(1, world.pages.length));
  return page && post(world, page, 'An old page. ');
};

const printSlip: Move = async (world, [whose = 0]) => {
  const contact = pick(world.register.contacts, whose);
  if (!contact) return undefined;
  const reader = await office(world);
  const printed = await attempt(world, () => printSlips(world.deps, reader, [contact.id]));
  if (printed === 'cut') return `The office prints a slip for ${contact.name} (cut off)`;
  const [slip] = printed.result.slips;
  if (!slip) return undefined;
  world.slips.push({ owner: contact.id, token: slip.token });
  return `The office prints a slip for ${contact.name}`;
};

const bySlip: Move = async (world, [whose = 0, ...picks]) => {
  const slip = pick(world.slips, whose);
  return slip && signThrough(world, slip, picks, 'slip');
};

const reply: Move = async (world, [whose = 0, by = 0, ...picks]) => {
  const contact = pick(world.register.contacts, whose);
  if (!contact) return undefined;
  const staff = await office(world);
  const given = { by: by % 2 === 0 ? ('paper' as const) : ('phone' as const), on: today(world) };
  const made: (SheetLine & { answer: string })[] = [];
  const owner = { kind: 'contact' as const, id: contact.id };
  const done = await attempt(world, () =>
    recordReply(world.deps, staff, owner, given, (family) => {
      made.splice(0, made.length, ...linesOf(tasksIn(family, today(world)), contact.id, picks));
      return { lines: stripped(made), shownHashes, confirmedName: contact.name };
    }),
  );
  if (made.length === 0) return undefined;
  const told = made.map((line) => onPage(world, { ...line, slot: 'parent', by: contact.id }));
  const words = `The office enters what ${contact.name} said by ${given.by}: ${inWords(world, made)}`;
  return accept(world, done, told, words, 'reply');
};

const countersign: Move = async (world, [which = 0]) => {
  const staff = { school: await schoolOf(world), person: grace, address: 'g•••@example.org' };
  const waiting = await listToCountersign(world.deps, staff);
  const some = waiting.filter((_, n) => which % 4 === 0 || (which >> (n % 8)) % 2 === 1);
  if (some.length === 0) return undefined;
  const chosen = some.map(({ person, agreement: { id, rev } }) => ({
    person: person.id,
    agreement: id,
    rev,
  }));
  const named = { typedName: fullName(grace), confirmedName: fullName(grace) };
  const done = await attempt(world, () => countersignChosen(world.deps, staff, chosen, named));
  const told = chosen.map(({ person, agreement }) =>
    onPage(world, { person, agreement, answers: {}, slot: 'class-teacher', by: grace.id }),
  );
  return accept(world, done, told, `Grace countersigns ${told.length}`, 'desk');
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

export const signingMoves: Moves = {
  'sign by link': { often: 14, move: byLink },
  'leave a page open': { often: 2, move: leaveOpen },
  'post an old page': { often: 3, move: postOld },
  'print a slip': { often: 2, move: printSlip },
  'sign by slip': { often: 2, move: bySlip },
  'enter a reply': { often: 5, move: reply },
  countersign: { often: 3, move: countersign },
  'strike out': { often: 3, move: strike },
};
