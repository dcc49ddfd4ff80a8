import { statusOf } from '../agreement/agreement.ts';
import { isSame } from '../agreement/signature.ts';
import { type CalendarDate, dateAt, type Instant, later } from '../calendar.ts';
import { childIn, type Family, ownerName, signatoryOf } from '../family/family.ts';
import { taskOf } from '../family/family-tasks.ts';
import { ownEntryOf } from '../family/own-entry.ts';
import { ownView } from '../family/own-view.ts';
import type { FamilyTask } from '../family/task.ts';
import {
  isSlip,
  type Link,
  lastDateOf,
  type OpenedOnDevice,
  type Slip,
  usable,
} from '../link/link.ts';
import type { Contact } from '../person/contact.ts';
import { stillFits } from '../pupil/asked-of.ts';
import { isCurrentPolicy } from '../school/policy.ts';

/** Which of two came later; of the same moment, always the same one. */
const isNewer = (a: Slip, b: Slip): boolean =>
  a.sentAt === b.sentAt ? a.tokenHash > b.tokenHash : a.sentAt > b.sentAt;

/** The slip that counts of all that were printed for somebody: a newer one replaces those before. */
export const newestSlip = (links: readonly Link[]): Slip | undefined =>
  links
    .filter(isSlip)
    .reduce<Slip | undefined>(
      (newest, slip) => (newest && isNewer(newest, slip) ? newest : slip),
      undefined,
    );

/** Whether they said that they are not this person: of a slip's owner, since it was printed for them. */
export const isNotThem = ({ notMe }: Pick<Contact, 'notMe'>, link: Link): boolean =>
  notMe !== undefined && !(isSlip(link) && notMe.at < link.sentAt);

/** What a slip asks that is still theirs to answer, or that they have answered. */
function tasksOn(slip: Slip, family: Family, on: CalendarDate): FamilyTask[] {
  const { school } = family;
  return slip.asks.flatMap(({ person, agreement: id }) => {
    const member = childIn(family, person);
    const agreement = member?.agreements.find((one) => one.id === id);
    const isAsked =
      member &&
      agreement &&
      !school.formsOff.includes(agreement.form) &&
      isCurrentPolicy(agreement, school) &&
      stillFits(agreement, member.person, on) &&
      statusOf(agreement, on) !== 'expired';
    return (isAsked && taskOf(family, member, agreement)) || [];
  });
}

/**
 * Since when everything that a slip asks is answered, on paper, through it or in any other way;
 * undefined while something is left, or nothing was answered. `family`: as its owner may decide in it.
 * What was struck out is not answered.
 */
export function slipAnsweredAt(slip: Slip, family: Family, on: CalendarDate): Instant | undefined {
  const own = ownView(family);
  const tasks = tasksOn(slip, own, on);
  if (tasks.some(({ state }) => state !== 'answered')) return undefined;
  return tasks
    .flatMap((task) => ownEntryOf(own, task)?.at ?? [])
    .toSorted()
    .at(-1);
}

/** Whoever had it open when it was answered reads on, and a child beside them promises. */
const finishSeconds = 1800;

/** Whether a slip that was answered opens nothing any more on this device. */
export const isSpentOn = (
  { openedAt }: Pick<OpenedOnDevice, 'openedAt'>,
  answeredAt: Instant,
  now: Instant,
): boolean => openedAt > answeredAt || now > later(answeredAt, finishSeconds);

/**
 * How a slip stands, for whoever reads of it at the desk. `address-changed`, `not-this-person`: its code
 * opens nothing, though its time is not over; so does `merged`, as its owner's record is now part of
 * another (`into`: by name); `nothing-asked`: nothing on it is its owner's to answer.
 */
export type SlipStanding =
  | { standing: 'open' | 'over' | 'replaced' }
  | { standing: 'address-changed' | 'not-this-person' | 'nothing-asked' }
  | { standing: 'merged'; into: string }
  | { standing: 'answered'; at: Instant }
  | { standing: 'stopped'; at: Instant; by: string | undefined };

/** `addressHash`: of its owner's address today; undefined without one. */
type SlipSource = {
  /** All of its owner. */
  links: readonly Link[];
  /** As its owner may decide in it, under whichever record they now stand. */
  family: Family;
  addressHash: string | undefined;
  now: Instant;
};

/** As opening its link decides, so that nobody at the desk promises what a phone then refuses. */
export function slipStanding(
  slip: Slip,
  { links, family, addressHash, now }: SlipSource,
): SlipStanding {
  const on = dateAt(now);
  const at = slipAnsweredAt(slip, family, on);
  if (at) return { standing: 'answered', at };
  if (slip.revokedAt) return { standing: 'stopped', at: slip.revokedAt, by: slip.revokedBy };
  if (newestSlip(links)?.tokenHash !== slip.tokenHash) return { standing: 'replaced' };
  if (on > lastDateOf(slip)) return { standing: 'over' };
  if (!isSame(slip.owner, signatoryOf(family)))
    return tasksOn(slip, ownView(family), on).length > 0
      ? { standing: 'merged', into: ownerName(family) }
      : { standing: 'nothing-asked' };
  if (usable(slip, { openedAt: now, proved: false }, addressHash, now))
    return { standing: 'address-changed' };
  const { owner } = family;
  if (owner.kind === 'contact' && isNotThem(owner.contact, slip))
    return { standing: 'not-this-person' };
  return { standing: tasksOn(slip, ownView(family), on).length > 0 ? 'open' : 'nothing-asked' };
}
