import {
  type AcademicYear,
  type CalendarDate,
  dateAt,
  datesOf,
  type Instant,
} from '../../calendar.ts';
import type { HashEmail } from '../../person/hash-email.ts';
import {
  type CorrectableField,
  fullName,
  isLeaving,
  type MovedUp,
  onRoll,
  type Person,
  type Placed,
} from '../../person/person.ts';
import type { PersonRow } from '../../person/person-record.ts';
import { yearAbove } from '../../pupil/moving-up.ts';
import { sameRecord } from '../../same-record.ts';
import { signInEmail } from '../person-correction.ts';
import type { PlannedWrite } from '../register-write.ts';
import { joinedOf, linesBack, linesOf, type Step } from './class-lines.ts';
import { isMovedUp } from './moved-up-by.ts';
import type { Between, FellBetween, Promoted } from './promoted.ts';
import { classesMadeFrom, leaversLeaveOn, type Promotion } from './promotion.ts';
import { leavesAfter } from './propose-moves.ts';

type MovingUp = Extract<Promotion, { what: 'move-up' }>;

export type PromotionPlan = Promoted & { writes: PlannedWrite[] };

type Setting = { school: string; hashEmail: HashEmail; by: string; at: Instant };

const placeOf = ({ class: name, year, leftOn }: PersonRow): Placed => ({
  ...(name && { class: name }),
  ...(year && { year }),
  ...(leftOn && { leftOn }),
});

/** Somebody with what moving up changes of them, as it then is. */
export function placedAt<T extends Placed>(person: T, placed: Placed): T {
  const { class: _class, year: _year, leftOn: _leftOn, ...rest } = person;
  return { ...rest, ...placed } as T;
}

const isCorrectedSince = (
  { corrections = [] }: PersonRow,
  fields: readonly CorrectableField[],
  since: CalendarDate,
): boolean => corrections.some(({ field, at }) => fields.includes(field) && dateAt(at) >= since);

/**
 * Whether somebody put them where they are since the year began; or would moving up mark as left whom the
 * office has brought back since, or given a day of leaving that is to come.
 */
const isChangedSince = (pupil: PersonRow, { lastYear, for: year }: MovingUp, on: CalendarDate) => {
  const { startsOn } = datesOf(year);
  const isOfLeaving = isLeaving(pupil, on) || isCorrectedSince(pupil, ['leftOn'], startsOn);
  return (
    isCorrectedSince(pupil, ['class', 'year'], startsOn) ||
    (isOfLeaving && leavesAfter(pupil.year, lastYear))
  );
};

/** Whether somebody was put on the register by hand while the new year's classes were being made up. */
const isAddedFor = ({ added }: PersonRow, year: AcademicYear): boolean =>
  added !== undefined && dateAt(added.at) >= classesMadeFrom(year);

/** The sign-in goes with the address their link is mailed to, which begins in Year 7 and ends with leaving. */
function signInWrites(was: Person, now: Person, { hashEmail, at }: Setting): PlannedWrite[] {
  const [before, after] = [was, now].map((person) => signInEmail(person, dateAt(at)));
  if (before === after) return [];
  const person = now.id;
  return [
    ...(after ? [{ put: 'sign-in' as const, emailHash: hashEmail(after), person }] : []),
    ...(before ? [{ remove: 'sign-in' as const, emailHash: hashEmail(before), person }] : []),
  ];
}

function writesFor(row: PersonRow, placed: Placed, movedUp: MovedUp, setting: Setting) {
  const was: Person = { school: setting.school, ...row };
  const person: Person = { ...placedAt(was, placed), movedUp };
  const put: PlannedWrite = { put: 'person', person, known: true, placed: true };
  return [put, ...signInWrites(was, person, setting)];
}

const named = (person: PersonRow) => ({
  id: person.id,
  name: fullName(person),
  ...(person.class && { class: person.class }),
});

/** Where a pupil goes; undefined where they leave. */
function nextPlace(pupil: PersonRow, { lastYear, moves, for: year }: MovingUp): Placed {
  if (leavesAfter(pupil.year, lastYear)) return { ...placeOf(pupil), leftOn: leaversLeaveOn(year) };
  const above = pupil.year && yearAbove(pupil.year, 1);
  const to = moves.find((move) => move.class === pupil.class)?.to ?? pupil.class;
  const { leftOn } = pupil;
  return { ...(to && { class: to }), ...(above && { year: above }), ...(leftOn && { leftOn }) };
}

/** Why somebody stays where they are, whatever becomes of their class. */
const whysStay: readonly FellBetween[] = ['moved-up', 'changed-since', 'added-since'];

function whyBetween(
  pupil: PersonRow,
  promotion: MovingUp,
  on: CalendarDate,
): FellBetween | undefined {
  if (isMovedUp(pupil, promotion.for)) return 'moved-up';
  if (isChangedSince(pupil, promotion, on)) return 'changed-since';
  if (isAddedFor(pupil, promotion.for)) return 'added-since';
  if (!pupil.class) return 'no-class';
  if (!pupil.year) return 'no-year';
  return isLeaving(pupil, on) ? 'leaves-later' : undefined;
}

/**
 * Moves every pupil who is here up a year: the year by one, the class as the office said, and whoever is
 * in the last year leaves on 1 September. Whoever was put where they are by hand since then stays there, and
 * so does whoever was moved up for this year already: by a job that went no further, or before an undoing
 * that left them as somebody had changed them. So planned again, it is never done twice.
 * Each pupil is written once with what stood before, so that it can be undone; writing it twice is the
 * same.
 */
function planMoveUp(
  people: readonly PersonRow[],
  promotion: MovingUp,
  setting: Setting,
): PromotionPlan {
  const on = dateAt(setting.at);
  const here = people.filter((one) => one.kind === 'pupil' && onRoll(one, on));
  const between = here.flatMap((pupil): Between[] => {
    const why = whyBetween(pupil, promotion, on);
    return why ? [{ ...named(pupil), why }] : [];
  });
  const stays = new Set(between.filter(({ why }) => whysStay.includes(why)).map(({ id }) => id));
  const steps = here
    .filter(({ id }) => !stays.has(id))
    .map((pupil): Step => {
      const leaves = leavesAfter(pupil.year, promotion.lastYear);
      return { pupil, next: nextPlace(pupil, promotion), leaves };
    });
  const changed = steps.filter(({ pupil, next }) => !sameRecord(placeOf(pupil), next));
  const leavers = steps.filter(({ leaves }) => leaves).map(({ pupil }) => named(pupil));
  const classes = linesOf(steps);
  const { at, by } = setting;
  return {
    writes: changed.flatMap(({ pupil, next }) => {
      const movedUp = { for: promotion.for, at, by, was: placeOf(pupil), now: next };
      return writesFor(pupil, next, movedUp, setting);
    }),
    classes,
    leavers,
    between,
    joined: joinedOf(promotion.moves, classes),
    counts: { pupils: here.length, changed: changed.length, leaving: leavers.length },
  };
}

/** Puts everybody back whom it moved and nobody has changed since. */
function planUndo(
  people: readonly PersonRow[],
  year: Promotion['for'],
  setting: Setting,
): PromotionPlan {
  const moved = people
    .filter((one) => isMovedUp(one, year))
    .map((pupil) => ({ pupil, movedUp: pupil.movedUp }));
  const stands = moved.filter(({ pupil, movedUp }) => sameRecord(placeOf(pupil), movedUp.now));
  const { at, by } = setting;
  return {
    writes: stands.flatMap(({ pupil, movedUp }) =>
      writesFor(pupil, movedUp.was, { ...movedUp, undone: { at, by } }, setting),
    ),
    classes: linesBack(stands),
    leavers: [],
    between: moved
      .filter((one) => !stands.includes(one))
      .map(({ pupil }) => ({ ...named(pupil), why: 'changed-after' as const })),
    joined: [],
    counts: { pupils: moved.length, changed: stands.length, leaving: 0 },
  };
}

/** What moving up, or undoing it, does to the register of a school, as it stands. */
export const planPromotion = (
  people: readonly PersonRow[],
  promotion: Promotion,
  setting: Setting,
): PromotionPlan =>
  promotion.what === 'move-up'
    ? planMoveUp(people, promotion, setting)
    : planUndo(people, promotion.for, setting);

/** Whom a plan moves, as they then stand on the register. */
export const placedBy = ({ writes }: Pick<PromotionPlan, 'writes'>): Person[] =>
  writes.flatMap((write) => ('put' in write && write.put === 'person' ? [write.person] : []));
