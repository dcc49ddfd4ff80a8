import { listFamilies } from '../../../../functions/acts/call/list-families.ts';
import { listOutstanding } from '../../../../functions/acts/round/outstanding/list-outstanding.ts';
import { tallyKept } from '../../../../functions/acts/round/tally-kept.ts';
import { tallyRound } from '../../../../functions/acts/round/tally-round.ts';
import { later } from '../../../../functions/core/calendar.ts';
import type { Reason } from '../../../../functions/core/round/outstanding-reason.ts';
import type { RoundTally } from '../../../../functions/core/round/round-tally.ts';
import { roundWithMail } from '../../../support/round/round-with-mail.ts';

import { chaseableFor } from '../world/chasing.ts';
import { countAnew, inWords } from '../world/counting.ts';
import { fail, nameOf, same } from '../world/naming.ts';
import { mayDecide, type OnItsWay, openOf, relationsOf, whyOpen } from '../world/standing.ts';
import { at, isLongOver, office, schoolOf, type Told, type World } from '../world/world.ts';

async function onItsWay(world: World): Promise<OnItsWay[]> {
  const owed = await world.store.listOwedMessages(at);
  return owed.map(({ owner, round }) => ({ owner: owner.id, round }));
}

const sorted = (lines: readonly string[]): string[] => lines.toSorted();

/** Every list of what is outstanding has all that is, each for the reason that is so, and nothing else. */
async function checkOutstanding(world: World, going: readonly OnItsWay[]): Promise<void> {
  const school = await schoolOf(world);
  for (const { id: round } of world.rounds) {
    const filter = { round, class: '', form: '', why: '' };
    const { lines } = await listOutstanding(world.deps, school, filter);
    const got = lines.flatMap(({ person, agreements }) =>
      agreements.map(({ agreement, why }) => `${nameOf(world, person)} ${agreement} ${why}`),
    );
    const wanted = world.told
      .filter((one) => one.round === round)
      .flatMap((one) => {
        const why = whyOpen(world, one, going);
        return why ? [`${nameOf(world, one.person)} ${one.agreement} ${why}`] : [];
      });
    same(`what is outstanding in ${round}`, sorted(got), sorted(wanted));
  }
}

/** Whether the office stopped an email, since it was asked, to each of those who would be told of it. */
const isStopped = (world: World, one: Told): boolean =>
  chaseableFor(world, one).every((id) =>
    world.stopped.some(({ owner, at: on }) => owner === id && on >= one.askedAt),
  );

/** Whoever can be asked has been, unless the office stopped it, once rounds were counted after all that changed. */
function checkAsked(world: World, going: readonly OnItsWay[]): void {
  if (!world.isCounted) return;
  for (const one of world.told) {
    const round = world.rounds.find(({ id }) => id === one.round);
    const why = whyOpen(world, one, going);
    const isMissed = why === 'not-mailed' || why === 'address-changed';
    if (round && !isLongOver(world, round) && isMissed && !isStopped(world, one))
      fail(`${one.agreement} of ${nameOf(world, one.person)} is ${why} though rounds were counted`);
  }
}

const gravity = ['no-email', 'mail-lost', 'no-reply'] as const;
const callWhy = (why: Reason): (typeof gravity)[number] | undefined =>
  why === 'not-sent-yet'
    ? undefined
    : ['no-contact', 'nobody-decides', 'not-this-person', 'no-email'].includes(why)
      ? 'no-email'
      : ['mail-failed', 'address-changed', 'mail-unknown', 'not-mailed'].includes(why)
        ? 'mail-lost'
        : 'no-reply';

/** Whom the office is to ring about something open: everybody who may decide for the child. */
const deciders = (world: World, one: Told): string[] =>
  relationsOf(world, one.person)
    .filter((relation) => mayDecide(relation))
    .filter(({ contact }) => !one.contact || contact === one.contact)
    .map(({ contact }) => contact);

/** The calls to somebody that count: for 400 days, but for those put down wrongly. */
const callsTo = ({ calls, clock }: World, contact: string): string[] =>
  calls
    .filter((call) => call.contact === contact && !call.isStruck)
    .filter((call) => call.at > later(clock.now, -400 * 86_400))
    .map(({ outcome, at: on }) => `${outcome} ${on}`)
    .toReversed();

async function checkCalls(world: World, going: readonly OnItsWay[]): Promise<void> {
  const { families } = await listFamilies(world.deps, await office(world));
  const got = families.map(
    ({ children, contacts, why }) =>
      `${sorted(children.map(({ name }) => name)).join()} by ${sorted(contacts.map(({ contact }) => contact.name)).join()}: ${why}`,
  );
  const open = world.told
    .filter((one) =>
      world.rounds.some((round) => round.id === one.round && !isLongOver(world, round)),
    )
    .filter((one) => {
      const turn = openOf(world, one);
      return turn?.slot === 'parent' && turn.status === 'ready';
    })
    .filter((one) => deciders(world, one).length > 0);
  const familyOf = ({ person }: Told) =>
    sorted(
      relationsOf(world, person)
        .filter(mayDecide)
        .map(({ contact }) => contact),
    ).join();
  const wanted = [...Map.groupBy(open, familyOf).values()].flatMap((all) => {
    const whys = all.map((one) => callWhy(whyOpen(world, one, going) ?? 'no-reply'));
    const why = gravity.findLast((reason) => whys.includes(reason));
    const names = [...new Set(all.map(({ person }) => nameOf(world, person)))];
    const whom = [...new Set(all.flatMap((one) => deciders(world, one)))];
    const family = `${sorted(names).join()} by ${sorted(whom.map((id) => nameOf(world, id))).join()}`;
    return why ? [`${family}: ${why}`] : [];
  });
  same('whom to ring', sorted(got), sorted(wanted));
  for (const { contacts } of families)
    for (const { contact, calls } of contacts)
      if (!world.unsure.has(contact.id))
        same(
          `the calls to ${contact.name}, newest first`,
          calls.map((call) => `${call.outcome} ${call.at}`),
          callsTo(world, contact.id),
        );
}

/** A tally of the product's, in words; what counts nothing is left out. */
function tallyInWords({ all, byForm, byGroup }: RoundTally): string[] {
  const counts = [
    ['all', all] as const,
    ...[...byForm].map(([form, tally]) => [`form ${form}`, tally] as const),
    ...[...byGroup].map(([group, tally]) => [`group ${group}`, tally] as const),
  ];
  const some = counts.filter(([, tally]) => tally.total > 0);
  for (const [key, { total, signed, families, us, attention }] of some)
    same(`the total of ${key}`, total, signed + families + us + attention);
  return sorted(some.map(([key, tally]) => inWords(key, tally)));
}

/** What is kept of a round, and what a page counts where nothing is, is what was done and asked. */
async function checkCounts(world: World, going: readonly OnItsWay[]): Promise<void> {
  const school = await schoolOf(world);
  for (const { id } of world.rounds) {
    const round = await roundWithMail(world.store, at, id, world.clock.now);
    const kept = await tallyKept(world.deps, school, round);
    if (kept) world.keptCounts += 1;
    const tally = kept?.tally ?? (await tallyRound(world.deps, school, round));
    const which = `the count of ${id}${kept ? ', as it is kept' : ''}`;
    same(which, tallyInWords(tally), countAnew(world, id, going));
  }
  if (world.faults.length > 0) fail(`A fault was logged: ${world.faults.join()}`);
}

export async function checkLists(world: World): Promise<void> {
  const going = await onItsWay(world);
  await checkOutstanding(world, going);
  checkAsked(world, going);
  await checkCalls(world, going);
  await checkCounts(world, going);
}
