import type { Signature } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import { aboutSession } from '../../core/class/class-signing.ts';
import type { Fact } from '../../core/fact.ts';
import { onRoll } from '../../core/person/person.ts';
import { type PupilRecord, type PupilTask, pupilTasksOf } from '../../core/pupil/pupil.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { newReference } from '../../services/new-ids.ts';
import { nudgeOf } from '../../store/keys.ts';
import { settle } from '../../web/settle.ts';
import { type DeskContext, idFrom, type OfficeDeps } from '../desk.ts';
import { findOwnSession } from './own-session.ts';

/** A pupil of the session's class, with all they ever signed. */
export type Found = { session: ClassSession; record: PupilRecord; signatures: Signature[] };

/**
 * The pupil in the address. Refusals: `not-found`, `not-allowed` (a class or a pupil that is not the
 * teacher's own).
 */
export async function findPupil(deps: OfficeDeps, c: DeskContext): Promise<Found | Refusal> {
  const session = await findOwnSession(deps, c);
  if (isRefusal(session)) return session;
  const person = idFrom(c, 'person') ?? '';
  const [found, signatures] = await Promise.all([
    deps.store.findPerson(session.school, person),
    deps.store.listSignatures(session.school, person),
  ]);
  if (!found) return { refusal: 'not-found' };
  const today = dateAt(deps.now());
  const isOfClass = found.person.class === session.class && onRoll(found.person, today);
  return isOfClass ? { session, record: found, signatures } : { refusal: 'not-allowed' };
}

/** What the session asks of a pupil. */
export const tasksOf = (
  { catalogue, now }: OfficeDeps,
  c: DeskContext,
  { session, record }: Found,
): PupilTask[] =>
  pupilTasksOf(aboutSession(session, record), c.get('staff').school, catalogue, dateAt(now()));

/** Decides and commits once; then the evidence is told of. */
export async function commitHelp<T>(
  deps: OfficeDeps,
  found: T,
  decide: (how: { reference: string; now: string }) => { facts: Fact[] } | Refusal,
): Promise<T | Refusal | 'conflict'> {
  const decided = decide({ reference: newReference(deps.random), now: deps.now() });
  if (isRefusal(decided)) return decided;
  if ((await deps.store.commit(decided.facts)) === 'conflict') return 'conflict';
  const jobs = decided.facts.flatMap((f) => (f.fact === 'evidence-owed' ? [f.job] : []));
  await deps.nudge('archive', jobs.map(nudgeOf.archive));
  return found;
}

/** Reads, decides and commits, again where something came between; then the evidence is told of. */
export const recordPupil = (
  deps: OfficeDeps,
  c: DeskContext,
  decide: (found: Found, how: { reference: string; now: string }) => { facts: Fact[] } | Refusal,
): Promise<Found | Refusal> =>
  settle(deps, async () => {
    const found = await findPupil(deps, c);
    if (isRefusal(found)) return found;
    return commitHelp(deps, found, (how) => decide(found, how));
  });

/** Back to the class, where what was done is said. */
export const backToClass = (c: DeskContext, { session }: Found, done: string) =>
  c.redirect(`/desk/classes/${session.id}?done=${done}`, 303);
