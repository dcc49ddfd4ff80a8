import {
  type AcademicYear,
  academicYearOf,
  type CalendarDate,
  dateAt,
  nextAcademicYear,
} from '../calendar.ts';
import {
  type NobodyCountersigns,
  nobodyCountersigns,
  type RolesOf,
} from '../class/who-countersigns.ts';
import type { ApproverPost } from '../form/slot-spec.ts';
import { mayDecide } from '../person/contact.ts';
import { fullName, onRoll } from '../person/person.ts';
import type { PersonRow, RelationRow } from '../person/person-record.ts';
import { movedUpBy } from '../register/promotion/moved-up-by.ts';
import { classesMadeFrom } from '../register/promotion/promotion.ts';
import type { RegisterJob } from '../register/register-job.ts';
import { isInAudience } from '../round/audience.ts';
import type { Round } from '../round/round.ts';

/** From when a school looks ahead: half term is over, and new classes are being made up. */
const looksAheadFrom = '06-01';

/** The academic year that a school gets ready for, or is in: from June the one that is to come. */
export function yearToStart(on: CalendarDate): AcademicYear {
  const year = academicYearOf(on);
  const isLate = on.slice(5) >= looksAheadFrom && on.slice(5) < '09-01';
  return isLate ? nextAcademicYear(year) : year;
}

/** Whether it is the time of getting ready: from June to the end of September. */
export const isStartOfYear = (on: CalendarDate): boolean =>
  on.slice(5) >= looksAheadFrom && on.slice(5) < '10-01';

/**
 * Why somebody would be forgotten by what is done class by class or year by year, gravest first. `no-contact`:
 * nobody may give permission for them; `not-asked`: no round under way for the year is for their class or year.
 */
export const whysLeftOut = ['no-class', 'no-year', 'no-contact', 'not-asked'] as const;
export type FallsBetween = { id: string; name: string; why: (typeof whysLeftOut)[number] };

export type StartOfYear = {
  year: AcademicYear;
  /** When a file was last written to the register, if ever; and whether it can have the year's classes. */
  register: {
    loadedOn: CalendarDate | undefined;
    /** The school was moved up for that year, by this job. */
    movedUp?: { id: string; on: CalendarDate };
    isDone: boolean;
  };
  /** Classes of pupils for whom nobody can countersign; staff's classes without a pupil; empty posts. */
  teachers: {
    nobody: readonly NobodyCountersigns[];
    empty: readonly { id: string; name: string; class: string }[];
    vacant: readonly ApproverPost[];
    isDone: boolean;
  };
  /** How many forms are in use, and policies to be read. */
  forms: { inUse: number; policies: number };
  /** What asks for that year: rounds, newest first. */
  rounds: readonly Round[];
  between: readonly FallsBetween[];
};

type Source = {
  people: readonly PersonRow[];
  rolesOf: RolesOf;
  relations: readonly RelationRow[];
  jobs: readonly RegisterJob[];
  rounds: readonly Round[];
  vacant: readonly ApproverPost[];
  forms: StartOfYear['forms'];
};

/** When a file was last written to the register; the day is that of its upload. */
const lastLoaded = (jobs: readonly RegisterJob[]): CalendarDate | undefined =>
  jobs
    .filter(({ state, promotion }) => state === 'applied' && !promotion)
    .map(({ createdAt }) => dateAt(createdAt))
    .toSorted()
    .at(-1);

/**
 * When the last file came that can have the classes of this year, from the July before it begins; undefined
 * where none did.
 */
export function loadedFor(
  jobs: readonly RegisterJob[],
  year: AcademicYear,
): CalendarDate | undefined {
  const loadedOn = lastLoaded(jobs);
  return loadedOn !== undefined && loadedOn >= classesMadeFrom(year) ? loadedOn : undefined;
}

function teachersOf(
  here: readonly PersonRow[],
  { rolesOf, vacant }: Pick<Source, 'rolesOf' | 'vacant'>,
  on: CalendarDate,
) {
  const classes = new Set(here.flatMap((one) => (one.kind === 'pupil' && one.class) || []));
  const staff = here.filter(({ kind }) => kind === 'staff');
  const nobody = nobodyCountersigns(classes, here, rolesOf, on);
  const empty = staff.flatMap((one) =>
    (one.classes ?? [])
      .filter((name) => !classes.has(name))
      .map((name) => ({ id: one.id, name: fullName(one), class: name })),
  );
  const isDone = classes.size > 0 && nobody.length === 0 && vacant.length === 0;
  return { nobody, empty, vacant, isDone };
}

/** Pupils whom something leaves out, each by the first reason there is. */
function between(
  here: readonly PersonRow[],
  relations: readonly RelationRow[],
  issued: readonly Round[],
): FallsBetween[] {
  const decided = new Set(relations.filter(mayDecide).map(({ person }) => person));
  const whyOf = (pupil: PersonRow): FallsBetween['why'] | undefined => {
    if (!pupil.class) return 'no-class';
    if (!pupil.year) return 'no-year';
    if (!decided.has(pupil.id)) return 'no-contact';
    const isAsked = issued.some(({ audience }) => isInAudience(pupil, audience));
    return issued.length === 0 || isAsked ? undefined : 'not-asked';
  };
  return here
    .filter(({ kind }) => kind === 'pupil')
    .flatMap((pupil): FallsBetween[] => {
      const why = whyOf(pupil);
      return why ? [{ id: pupil.id, name: fullName(pupil), why }] : [];
    });
}

/** How ready a school is for the academic year, on a day. */
export function startOfYear(source: Source, on: CalendarDate): StartOfYear {
  const year = yearToStart(on);
  const here = source.people.filter((person) => onRoll(person, on));
  const loadedOn = lastLoaded(source.jobs);
  const movedUp = movedUpBy(source.jobs, year);
  const rounds = source.rounds.filter(({ academicYear }) => academicYear === year);
  const issued = rounds.filter(({ state }) => state !== 'draft');
  return {
    year,
    register: {
      loadedOn,
      ...(movedUp && { movedUp: { id: movedUp.id, on: dateAt(movedUp.createdAt) } }),
      isDone: loadedFor(source.jobs, year) !== undefined || movedUp !== undefined,
    },
    teachers: teachersOf(here, source, on),
    forms: source.forms,
    rounds,
    between: between(here, source.relations, issued),
  };
}
