import { type AcademicYear, type CalendarDate, dateAt, type Instant } from '../../core/calendar.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import { isTypedRight, mustTypeLeavers } from '../../core/register/leaving.ts';
import { isMovedUp, movedUpBy } from '../../core/register/promotion/moved-up-by.ts';
import {
  mayMoveUp,
  type Promotion,
  yearToMoveTo,
} from '../../core/register/promotion/promotion.ts';
import {
  lastOf,
  readPromotion,
  type TypedPromotion,
} from '../../core/register/promotion/read-promotion.ts';
import type { Applying, Ready, RegisterJob } from '../../core/register/register-job.ts';
import {
  newRegisterJob,
  startApplying,
  startReading,
} from '../../core/register/register-job-steps.ts';
import { loadedFor } from '../../core/school/start-of-year.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Decided, type Deciding, decide } from '../decide.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findRegisterJob' | 'listRegisterJobs' | 'listPeople'>;
  now: () => Instant;
};

/** What a school can be moved up by: who is on its register, whether that was done, and when a file came that can have the new classes. */
export type ToMoveUp = {
  people: PersonRow[];
  year: AcademicYear;
  done: RegisterJob | undefined;
  /** How many are where a job moved them for this year: it can be undone while anybody is. */
  moved: number;
  loadedOn: CalendarDate | undefined;
  lastYear: ReturnType<typeof lastOf>;
};

export async function loadToMoveUp({ store, now }: Needs, school: string): Promise<ToMoveUp> {
  const [people, jobs] = await Promise.all([
    store.listPeople(school),
    store.listRegisterJobs(school),
  ]);
  const today = dateAt(now());
  const year = yearToMoveTo(today);
  return {
    people,
    year,
    done: movedUpBy(jobs, year),
    moved: people.filter((person) => isMovedUp(person, year)).length,
    loadedOn: loadedFor(jobs, year),
    lastYear: lastOf(people, today),
  };
}

const namesOf = { 'move-up': 'Moving up to', undo: 'Undoing the move to' } as const;

/** The job that plans it becomes owed work. */
function begin(
  { school, person }: StaffReader,
  id: string,
  promotion: Promotion,
  now: Instant,
): Decided<RegisterJob> {
  const fileName = `${namesOf[promotion.what]} ${promotion.for}`;
  const fresh = newRegisterJob({ school: school.id, id, fileName, by: person.id, promotion }, now);
  const job = startReading(fresh, now);
  return { facts: [{ fact: 'register-job-moved', job }], result: job };
}

/**
 * The office has said where each class goes: what that changes becomes a preview, as of a file, and nothing
 * is saved. Once an `id`: pressed twice, it is one. Refusals: `invalid`; `stale` (the school was moved up
 * already, or it is not September yet); `busy`.
 */
export const previewMoveUp = (
  deps: Needs,
  reader: StaffReader,
  id: string,
  typed: TypedPromotion,
): Promise<RegisterJob | Refusal> =>
  decide<RegisterJob>(deps, async () => {
    const stands = await deps.store.findRegisterJob(reader.school.id, id);
    if (stands) return { facts: [], result: stands };
    const { people, done, loadedOn } = await loadToMoveUp(deps, reader.school.id);
    const now = deps.now();
    if (done || !mayMoveUp(dateAt(now))) return { refusal: 'stale' };
    const promotion = readPromotion(typed, people, loadedOn !== undefined, dateAt(now));
    return 'problems' in promotion
      ? { refusal: 'invalid', problems: promotion.problems }
      : begin(reader, id, promotion, now);
  });

/** The same of undoing what was done, all or in part. Refusals: `stale` (nobody is moved up any more); `busy`. */
export const previewUndo = (
  deps: Needs,
  reader: StaffReader,
  id: string,
): Promise<RegisterJob | Refusal> =>
  decide<RegisterJob>(deps, async () => {
    const stands = await deps.store.findRegisterJob(reader.school.id, id);
    if (stands) return { facts: [], result: stands };
    const { year, moved } = await loadToMoveUp(deps, reader.school.id);
    if (moved === 0) return { refusal: 'stale' };
    return begin(reader, id, { what: 'undo', for: year }, deps.now());
  });

/** What must be typed before so many leave. */
function leaverProblems({ leavers }: Ready, typed: string): Problem[] {
  if (!leavers || !mustTypeLeavers(leavers) || isTypedRight(typed, leavers)) return [];
  const message = `Enter ${leavers.leaving} to confirm how many pupils are leaving`;
  return [{ field: 'leavers', message }];
}

/**
 * The office has looked at who moves up and who leaves: the stored plan becomes owed work. Refusals:
 * `not-found`; `stale` (applied already, or another one was meanwhile); `invalid` (many would leave, and their
 * number was not typed); `busy`.
 */
export const applyPromotion = (
  deps: Needs,
  at: Pick<Ready, 'school' | 'id'>,
  typed: string,
): Promise<Applying | Refusal> =>
  decide<Applying>(deps, async () => {
    const stands = await deps.store.findRegisterJob(at.school, at.id);
    if (!stands?.promotion) return { refusal: 'not-found' };
    if (stands.state !== 'ready') return { refusal: 'stale' };
    const problems = leaverProblems(stands, typed);
    if (problems.length > 0) return { refusal: 'invalid', problems };
    const job = startApplying(stands, { decisions: {}, markMissingAsLeft: false }, deps.now());
    return { facts: [{ fact: 'register-job-moved', job, was: 'ready' }], result: job };
  });
