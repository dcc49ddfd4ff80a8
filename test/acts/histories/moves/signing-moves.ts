import { type LinkClaim, openLink } from '../../../../functions/acts/link/open-link.ts';
import { signByLink } from '../../../../functions/acts/link/sign-by-link.ts';
import { printSlips } from '../../../../functions/acts/slip/print-slips.ts';
import { type Family, ownerName } from '../../../../functions/core/family/family.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import { parseToken } from '../../../../functions/services/tokens.ts';
import { inWords, linesOf, shownHashes, stripped, tasksIn } from '../world/filling.ts';
import { nameOf, pick } from '../world/naming.ts';
import type { Page } from '../world/page.ts';
import { accept, onPage } from '../world/signed.ts';
import { isAsked, mayDecide } from '../world/standing.ts';
import { attempt, office, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

const pupilsSlot = (family: Family) =>
  family.owner.kind === 'contact'
    ? ('parent' as const)
    : family.owner.person.kind === 'pupil'
      ? ('pupil' as const)
      : ('self' as const);

function claimOf(world: World, token: string): LinkClaim | undefined {
  const parsed = parseToken(token);
  const opened = { openedAt: world.clock.now, proved: true };
  return parsed && { ...parsed, opened };
}

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
  const lines = linesOf(tasksIn(world, family, how === 'slip' ? mayDecide : isAsked), owner, picks);
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

async function post(world: World, page: Page, isOld = false): Promise<string> {
  const { claim, sheet, lines, how } = page;
  const words = `${isOld ? 'An old page. ' : ''}Signed: ${page.words}`;
  const done = await attempt(world, () => signByLink(world.deps, claim, sheet));
  return accept(world, done, lines, words, how, isOld);
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
  return page && post(world, page, true);
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

export const signingMoves: Moves = {
  'sign by link': { often: 14, move: byLink },
  'leave a page open': { often: 2, move: leaveOpen },
  'post an old page': { often: 3, move: postOld },
  'print a slip': { often: 2, move: printSlip },
  'sign by slip': { often: 2, move: bySlip },
};
