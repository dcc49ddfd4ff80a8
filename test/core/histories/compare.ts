import {
  type Agreement,
  completeSince,
  statusOf,
} from '../../../functions/core/agreement/agreement.ts';
import { slotStatus, turnOf } from '../../../functions/core/agreement/slot.ts';
import { type CalendarDate, later } from '../../../functions/core/calendar.ts';
import { clearanceFor } from '../../../functions/core/clearance/clearance.ts';
import { standingAt } from '../../../functions/core/evidence/replay.ts';
import { usesOf } from '../../../functions/core/form/form.ts';
import { type Resource, resources } from '../../../functions/core/form/resource.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { photoForm, photoRowOf } from '../../../functions/core/photos/photo-list.ts';
import { mayShow, mayUse } from './naive-answers.ts';
import * as naive from './naive-school.ts';
import { heldOf, same, toldOf, type World } from './world.ts';

/** An agreement against what was done in it, and the evidence against both. */
function compareAgreement(world: World, agreement: Agreement): void {
  const on = world.today;
  const told = toldOf(world, agreement);
  const seats = naive.tell(told);
  const name = `${agreement.id} of ${agreement.person}`;
  same(
    `the seats of ${name}`,
    agreement.slots.map((slot) => `${slot.slot} ${slotStatus(agreement, slot)}`),
    seats.map((seat) => `${seat.slot} ${seat.status}`),
  );
  same(`whose turn ${name} is`, turnOf(agreement), naive.turnOf(seats));
  const standing = naive.standingOf(seats);
  const isOver = naive.isOver(told, on);
  same(`the status of ${name}`, statusOf(agreement, on), isOver ? 'expired' : standing);
  if (!isOver)
    same(`since when ${name} is complete`, completeSince(agreement, on), naive.sinceOf(seats));
  same(`the revision of ${name}`, agreement.rev, told.acts.length + told.asks);
  const { signatures } = heldOf(world, agreement.person);
  const own = signatures.filter((signature) => signature.agreement === agreement.id);
  // The evidence is replayed from the signatures alone.
  const last = own.at(-1);
  const then = told.acts.findLastIndex((act) => !act.seat || act.strikes);
  const seatsThen = naive.tellAnew({ ...told, acts: told.acts.slice(0, then + 1) });
  if (last)
    same(
      `the record of ${name}`,
      standingAt(own, last, world.catalogue),
      naive.standingOf(seatsThen),
    );
}

/** What the school's forms give, and something none of them does. */
const thingsOf = ({ catalogue }: World): Resource[] => {
  const given = Object.values(catalogue).flatMap((versions) => versions[0]?.unlocks ?? []);
  const none = resources.find((resource) => !given.includes(resource));
  return [...new Set([...given, ...(none ? [none] : [])])];
};

/** What a person may use, each thing there is. */
function compareClearance(world: World, person: Person, on: CalendarDate): void {
  const { catalogue, school, relations } = world;
  const { agreements } = heldOf(world, person.id);
  const own = relations.filter((relation) => relation.person === person.id);
  const record = { person, agreements, relations: own };
  for (const thing of thingsOf(world)) {
    const judged = clearanceFor(record, thing, catalogue, school, on);
    const { since, until } = judged.cleared ? judged : {};
    const got = judged.cleared ? { since, ...(until && { until }) } : 'no';
    const told = mayUse(world.naive, person, thing, on);
    same(`whether ${person.id} may use ${thing} on ${on}`, got, told);
  }
}

/** Where a person may be shown, each use there is. */
function comparePhotos(world: World, person: Person, on: CalendarDate): void {
  const { catalogue, school, relations } = world;
  const form = photoForm(catalogue, school);
  if (!form) return;
  const { agreements } = heldOf(world, person.id);
  const own = relations.filter((relation) => relation.person === person.id);
  const row = photoRowOf({ person, agreements, relations: own }, form, catalogue, school, on);
  for (const use of usesOf(form))
    same(
      `whether ${person.id} may be shown on ${use.id} on ${on}`,
      row?.answers.find((answer) => answer.use === use.id)?.showing,
      mayShow(world.naive, person, { id: use.id, isConsent: use.basis === 'consent' }, on),
    );
}

type Seen = { agreements: readonly Agreement[]; about: string };

/**
 * All that may have changed since it was last compared: agreements that moved, and on a new date,
 * or after a change to the register or the school, everything.
 */
export function createComparing() {
  const seen = new Map<string, Seen>();
  return function compare(world: World): void {
    const { today, school, relations, people } = world;
    const versions = Object.values(world.catalogue).map((one) => one.length);
    const { formsOff, graceUntil } = school;
    const soon = later(world.now, 40 * 86_400).slice(0, 10);
    // Besides today one other day by turns: some weeks on, or in the weeks of grace.
    const dates = new Set([today, world.count % 2 === 0 ? soon : `${today.slice(0, 4)}-09-15`]);
    for (const person of people) {
      const { agreements } = heldOf(world, person.id);
      const own = relations.filter((relation) => relation.person === person.id);
      const about = JSON.stringify([today, formsOff, graceUntil, own, person, versions]);
      const was = seen.get(person.id);
      if (was?.agreements === agreements && was.about === about) continue;
      seen.set(person.id, { agreements, about });
      const told = world.naive.opened.filter((one) => one.person === person.id);
      same(`how many agreements ${person.id} has`, agreements.length, told.length);
      for (const one of agreements)
        if (was?.about !== about || !was.agreements.includes(one)) compareAgreement(world, one);
      for (const on of dates) {
        compareClearance(world, person, on);
        comparePhotos(world, person, on);
      }
    }
  };
}
