import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { isUse, type Outcome, optionsOf } from '../../../functions/core/form/question.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import type { Relation } from '../../../functions/core/person/contact.ts';
import type { Person } from '../../../functions/core/person/person.ts';

/** Somebody did something in a seat of an agreement. Nothing is ever taken out of the list. */
export type Act = {
  /** Counts everything that was done at the school. */
  n: number;
  at: string;
  slot: SlotName;
  by: string;
  /** What they said instead of answering, where they did. */
  said?: 'refuse' | 'talk' | 'withdraw';
  wording: FormVersion;
  answers: Answers;
  /** Strikes out that act, and says nothing itself. */
  strikes?: number;
  /** Nobody says anything: the seat is put in, or taken away, perhaps by what is struck out. */
  seat?: 'comes' | 'goes';
};

export type Opened = {
  person: string;
  agreement: string;
  form: FormVersion;
  seats: readonly { slot: SlotName; after?: readonly SlotName[] }[];
  period: string;
  contact?: string;
  endsOn?: string;
  /** Who asked for it, where no round did. */
  begunBy?: string;
  askedAt: string;
  /** How often a later round asked again, and did no more than that. */
  asks: number;
  acts: Act[];
};

/**
 * What schools mean by signing, told again from what was done alone: no revision, no stored state.
 * As plain as it can be, to be held against `core`; of `core` it uses nothing but the types.
 */
export type NaiveSchool = {
  opened: Opened[];
  people: readonly Person[];
  relations: readonly Relation[];
  forms: readonly FormVersion[];
  /** The last month and day on which last year's still serves. */
  grace: string;
  /** The first year whose pupils answer for their own pictures. */
  ownFrom?: string;
};

type Word = Outcome | 'withdraw';
export type SeatStatus =
  | 'waiting'
  | 'ready'
  | 'signed'
  | 'talk'
  | 'declined'
  | 'withdrawn'
  | 'returned';

/** What an act makes of the form as a whole. A use of pictures is answered for itself. */
export function wordOf({ slot, said, wording, answers }: Act): Word {
  if (said) return said;
  const isAsked =
    slot === 'self' ||
    slot === 'parent' ||
    (slot === 'pupil' && !wording.slots.some((seat) => seat.slot === 'parent'));
  if (!isAsked) return 'grant';
  const words = wording.questions
    .filter((question) => !isUse(question))
    .flatMap((asked) => optionsOf(asked).filter((option) => option.value === answers[asked.id]))
    .map((option) => option.outcome);
  if (words.includes('talk')) return 'talk';
  if (words.includes('refuse')) return 'refuse';
  return words.includes('partly') ? 'partly' : 'grant';
}

const isYes = (act: Act): boolean => wordOf(act) === 'grant' || wordOf(act) === 'partly';
export const sayTheSame = (one: Answers, other: Answers): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

export type Seat = {
  slot: SlotName;
  status: SeatStatus;
  /** The act since which it has been signed, without a break and without new answers to approve. */
  since?: Act;
  /** What stands of each signatory: the last they said, unless it was struck out. */
  stands: Act[];
};

/** What a seat is, by what stands in it and in those before it. */
function judgeSeat(seat: Seat, before: readonly Seat[], isAnyOne: boolean): SeatStatus {
  if (before.some((one) => one.status !== 'signed')) return 'waiting';
  const opened = Math.max(0, ...before.map((one) => one.since?.n ?? 0));
  const lastSaid = Math.max(0, ...before.flatMap((one) => one.stands.map((act) => act.n)));
  const count = seat.stands.filter((act) =>
    wordOf(act) === 'refuse' ? act.n > lastSaid || before.length === 0 : act.n > opened,
  );
  if (count.length === 0) return 'ready';
  if (isAnyOne && count.some(isYes)) return 'signed';
  const words = count.map(wordOf);
  if (words.includes('refuse')) return before.length > 0 ? 'returned' : 'declined';
  if (words.includes('withdraw')) return 'withdrawn';
  return words.includes('talk') ? 'talk' : 'signed';
}

/** An agreement's seats, told from the beginning, act by act. */
export function tellAnew({ form, seats: first, acts }: Opened): Seat[] {
  let seats = first;
  let told: Seat[] = seats.map(({ slot }) => ({ slot, status: 'waiting', stands: [] }));
  for (const act of [undefined, ...acts]) {
    if (act?.seat) {
      seats = seats.filter((seat) => seat.slot !== act.slot);
      told = told.filter((one) => one.slot !== act.slot);
      if (act.seat === 'comes') seats = [...seats, { slot: act.slot }];
    }
    const next: Seat[] = [];
    for (const { slot, after = [] } of seats) {
      const was = told.find((one) => one.slot === slot) ?? { slot, status: 'ready', stands: [] };
      const seat: Seat = { slot, status: was.status, stands: was.stands };
      if (act?.slot === slot && !act.seat)
        seat.stands = act.strikes
          ? was.stands.filter((stand) => stand.n !== act.strikes)
          : [...was.stands.filter((stand) => stand.by !== act.by), act];
      const before = next.filter((one) => after.includes(one.slot));
      seat.status = judgeSeat(seat, before, form.parents === 'any-one');
      const isForApproval = seats.some(
        (one) => one.slot === 'approver' && one.after?.includes(slot),
      );
      const isNews =
        act?.slot === slot &&
        !act.strikes &&
        isForApproval &&
        isYes(act) &&
        !was.stands.some((stand) => isYes(stand) && sayTheSame(stand.answers, act.answers));
      const since = was.status === 'signed' && !isNews ? was.since : act;
      if (seat.status === 'signed' && since) seat.since = since;
      next.push(seat);
    }
    told = next;
  }
  return told;
}

const lastTold = new WeakMap<Opened, { acts: number; seats: Seat[] }>();

/** What `tellAnew` says, kept until something more is done. */
export function tell(one: Opened): Seat[] {
  const last = lastTold.get(one);
  if (last?.acts === one.acts.length) return last.seats;
  const seats = tellAnew(one);
  lastTold.set(one, { acts: one.acts.length, seats });
  return seats;
}

/**
 * What one contact may know of an agreement: as if no other had done anything, and the school had not
 * waited for the pupil; undefined where another began it.
 */
function tellTo(
  contact: string,
  one: Opened,
  isContact: (id: string) => boolean,
): Opened | undefined {
  const isOthers = (id: string) => isContact(id) && id !== contact;
  const acts = one.acts.filter(({ by }) => !isOthers(by));
  const seats = one.seats.map(({ slot, after = [] }) => ({
    slot,
    after: after.filter((before) => before !== 'pupil'),
  }));
  const told = { ...one, acts, seats };
  if (one.begunBy === undefined || !isOthers(one.begunBy)) return told;
  const hasSaid = tell(told).some(({ stands }) => stands.some(({ by }) => by === contact));
  return hasSaid ? told : undefined;
}

const lastToldTo = new WeakMap<Opened, Map<string, { acts: number; told?: Opened }>>();

/** What `tellTo` says, kept until something more is done. */
export function toldTo(...given: Parameters<typeof tellTo>): Opened | undefined {
  const [contact, one] = given;
  const kept = lastToldTo.get(one) ?? new Map<string, { acts: number; told?: Opened }>();
  lastToldTo.set(one, kept);
  const last = kept.get(contact);
  if (last?.acts === one.acts.length) return last.told;
  const told = tellTo(...given);
  kept.set(contact, { acts: one.acts.length, ...(told && { told }) });
  return told;
}

/** Whether the school has sent back what this contact says: what it said last, since they said it. */
export function cameBackTo(contact: string, told: Opened): boolean {
  const seats = tell(told);
  const own = seats.flatMap(({ stands }) => stands).find(({ by }) => by === contact);
  return seats
    .filter(({ slot }) => slot === 'class-teacher' || slot === 'approver')
    .map(({ stands }) => stands.at(-1))
    .some((last) => own && last && isYes(own) && wordOf(last) === 'refuse' && last.n > own.n);
}

/** Without regard to the date. */
export function standingOf(seats: readonly Seat[]): 'declined' | 'withdrawn' | 'complete' | 'open' {
  if (seats.some((seat) => seat.status === 'declined')) return 'declined';
  if (seats.some((seat) => seat.status === 'withdrawn')) return 'withdrawn';
  return seats.every((seat) => seat.status === 'signed') ? 'complete' : 'open';
}

export const sinceOf = (seats: readonly Seat[]): string | undefined =>
  standingOf(seats) === 'complete'
    ? seats
        .map((seat) => seat.since?.at ?? '')
        .sort()
        .at(-1)
    : undefined;

/** The last day of an agreement; undefined of one that lasts until it is taken back. */
export const lastDay = ({ period, endsOn }: Opened): string | undefined => {
  if (period === 'standing') return undefined;
  const year = `${Number(period.slice(0, 4)) + 1}-08-31`;
  return endsOn && endsOn < year ? endsOn : year;
};

export const isOver = (one: Opened, on: string): boolean => on > (lastDay(one) ?? on);

/** Whose turn it is: what is gravest first, and families before the school. */
export function turnOf(seats: readonly Seat[]): { slot: SlotName; status: string } | undefined {
  for (const status of ['declined', 'withdrawn', 'returned', 'talk', 'ready'])
    for (const slot of ['parent', 'self', 'pupil', 'class-teacher', 'approver'] as const)
      if (seats.some((seat) => seat.slot === slot && seat.status === status))
        return { slot, status };
  return undefined;
}

/** The year a pupil is in when an agreement holds: one up for every September until then. */
const yearIn = ({ year }: Person, period: string, on: string): number =>
  Number(year) +
  (period > yearOf(on) && period !== 'standing'
    ? Number(period.slice(0, 4)) - Number(yearOf(on).slice(0, 4))
    : 0);

/** From a year of the school's, or when staff judge them able. */
export const isAskedOwn = (
  { ownFrom }: Pick<NaiveSchool, 'ownFrom'>,
  person: Person,
  period: string,
  on: string,
): boolean =>
  person.judgedAble !== undefined ||
  (ownFrom !== undefined && yearIn(person, period, on) >= Number(ownFrom));

/** Who has a seat on a form about somebody: their kind, and their own answer where it is sought. */
export const seatsOf = (
  school: Pick<NaiveSchool, 'ownFrom'>,
  form: FormVersion,
  person: Person,
  period: string,
  on: string,
): Opened['seats'] =>
  form.slots
    .filter(({ kinds }) => !kinds || kinds.includes(person.kind))
    .filter(({ when }) => !when || isAskedOwn(school, person, period, on))
    .map(({ slot, after = [] }) => ({ slot, after }));

/** All that a round for an academic year opens or asks again: "person agreement". */
export function asksOf(school: NaiveSchool, year: string, on: string): string[] {
  const begins = `${year.slice(0, 4)}-09-01`;
  // Who will be older than the oldest pupil of this year has gone on to another school by then.
  const pupils = school.people.filter(
    (one) => one.kind === 'pupil' && isHere(one, `${yearOf(on).slice(0, 4)}-09-01`),
  );
  const oldest = Math.max(...pupils.map((pupil) => Number(pupil.year)));
  const here = school.people
    .filter((person) => isHere(person, on > begins ? on : begins))
    .filter((person) => person.kind !== 'pupil' || on >= begins || Number(person.year) < oldest);
  return school.forms
    .filter((form) => form.asked !== 'on-request' && form.renews !== 'visit')
    .flatMap((form) =>
      here
        .filter((one) => form.for.kinds.includes(one.kind))
        .flatMap((one) => {
          const id = `${one.id} ${form.id}.${form.renews === 'academic-year' ? year : 'standing'}`;
          if (form.parents !== 'each') return [id];
          const deciding = school.relations.filter((of) => isAsked(school, one.id, of.contact));
          const own = deciding.filter((of) => of.person === one.id);
          return own.map((of) => `${id}.${of.contact}`);
        }),
    );
}

/** Whether a contact is asked about somebody. */
export const isAsked = (
  { relations }: Pick<NaiveSchool, 'relations'>,
  person: string,
  contact: string,
): boolean =>
  relations.some(
    (one) =>
      one.person === person &&
      one.contact === contact &&
      one.decides === 'yes' &&
      one.receives &&
      !one.restricted,
  );

export const isHere = ({ leftOn }: Person, on: string): boolean => !leftOn || on < leftOn;

/** "2026-27" of a day in it. */
export function yearOf(on: string): string {
  const first = Number(on.slice(0, 4)) - (on.slice(5) < '09-01' ? 1 : 0);
  return `${first}-${String(first + 1).slice(2)}`;
}
/** The last day of grace of the year a day is in. */
export const graceEnds = ({ grace }: Pick<NaiveSchool, 'grace'>, on: string): string =>
  `${yearOf(on).slice(0, 4)}-${grace}`;
export const yearBefore = (year: string): string => yearOf(`${year.slice(0, 4)}-01-01`);
