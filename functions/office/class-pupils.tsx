import { Hono } from 'hono';
import { ClassHelpPage } from '../../templates/pages/desk/class-help.tsx';
import { ClassStrikeOutPage } from '../../templates/pages/desk/class-strike-out.tsx';
import { dateAt } from '../core/calendar.ts';
import { signedInClass, signWithHelp, strikeOutInClass } from '../core/class-desk.ts';
import { aboutSession, type ClassSession } from '../core/class-session.ts';
import type { Fact } from '../core/fact.ts';
import { getVersion } from '../core/form.ts';
import { onRoll } from '../core/person.ts';
import { type PupilRecord, pupilTasksOf } from '../core/pupil.ts';
import { isRefusal, type Problem, type Refusal } from '../core/refusal.ts';
import type { Signature } from '../core/signature.ts';
import { nudgeOf } from '../store/keys.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { readPupilSheet } from '../web/pupil-sheet.ts';
import { newReference } from '../web/reference.ts';
import { settle } from '../web/settle.ts';
import { findOwnSession } from './class-sessions.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from './desk.ts';
import { refuseClass } from './refuse-class.tsx';

/** A pupil of the session's class, with all they ever signed. */
type Found = { session: ClassSession; record: PupilRecord; signatures: Signature[] };

/** What a teacher does for one pupil of a session: reads to them, or strikes out a wrong name. */
export function classPupils(deps: OfficeDeps) {
  const { store, now, catalogue, random, nudge } = deps;
  const app = new Hono<DeskEnv>();

  /** Refusals: `not-found`, `not-allowed` (a class or a pupil that is not the teacher's own). */
  async function find(c: DeskContext): Promise<Found | Refusal> {
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return session;
    const person = idFrom(c, 'person') ?? '';
    const [found, signatures] = await Promise.all([
      store.findPerson(session.school, person),
      store.listSignatures(session.school, person),
    ]);
    if (!found) return { refusal: 'not-found' };
    const isOfClass = found.person.class === session.class && onRoll(found.person, dateAt(now()));
    if (!isOfClass) return { refusal: 'not-allowed' };
    return { session, record: found, signatures };
  }

  const tasksOf = (c: DeskContext, { session, record }: Found) =>
    pupilTasksOf(aboutSession(session, record), c.get('staff').school, catalogue, dateAt(now()));

  /** Reads, decides and commits, until nothing comes between; then back to the class. */
  async function record(
    c: DeskContext,
    decide: (found: Found, reference: string) => { facts: Fact[] } | Refusal,
  ): Promise<Found | Refusal> {
    return settle(deps, async () => {
      const found = await find(c);
      if (isRefusal(found)) return found;
      const decided = decide(found, newReference(random));
      if (isRefusal(decided)) return decided;
      if ((await store.commit(decided.facts)) === 'conflict') return 'conflict';
      const jobs = decided.facts.flatMap((f) => (f.fact === 'evidence-owed' ? [f.job] : []));
      await nudge('archive', jobs.map(nudgeOf.archive));
      return found;
    });
  }

  const back = (c: DeskContext, { session }: Found, done: 'helped' | 'struck') =>
    c.redirect(`/desk/classes/${session.id}?done=${done}`, 303);

  function showHelp(c: DeskContext, found: Found, fields?: FormFields, problems: Problem[] = []) {
    const { session } = found;
    if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
    const tasks = tasksOf(c, found);
    const ready = tasks.filter(({ state }) => state === 'ready');
    const refusal = tasks.length > 0 ? 'already-signed' : 'nothing-to-sign';
    if (ready.length === 0) return refuseClass(c, { refusal }, session);
    const sheet = fields && readPupilSheet(fields, ready);
    return c.html(
      <ClassHelpPage
        staff={c.get('staff')}
        session={session}
        pupil={found.record.person}
        tasks={ready}
        answers={sheet?.answers ?? {}}
        problems={problems}
      />,
      problems.length > 0 ? 422 : 200,
    );
  }

  app.get('/:id/help/:person', async (c) => {
    const found = await find(c);
    return isRefusal(found) ? refuseClass(c, found) : showHelp(c, found);
  });

  app.post('/:id/help/:person', async (c) => {
    const staff = c.get('staff');
    const fields = await readForm(c);
    const done = await record(c, (found, reference) => {
      const sheet = readPupilSheet(fields, tasksOf(c, found));
      const at = { school: staff.school, record: found.record, catalogue };
      return signWithHelp(found.session, staff, at, sheet, { reference, now: now() });
    });
    if (!isRefusal(done)) return back(c, done, 'helped');
    const found = await find(c);
    if (isRefusal(found)) return refuseClass(c, found);
    return done.refusal === 'invalid'
      ? showHelp(c, found, fields, done.problems)
      : refuseClass(c, done, found.session);
  });

  function showStrikeOut(
    c: DeskContext,
    { session, record: { person, agreements }, signatures }: Found,
    sent?: { ticked: string[]; why: string; problems: Problem[] },
  ) {
    const standing = signedInClass({ person, agreements }, signatures);
    if (standing.length === 0) return refuseClass(c, { refusal: 'not-your-turn' }, session);
    return c.html(
      <ClassStrikeOutPage
        staff={c.get('staff')}
        session={session}
        pupil={person}
        signed={standing.map(({ agreement, signature }) => ({
          agreement: agreement.id,
          title: getVersion(catalogue, signature.form, signature.version).title,
          at: signature.at,
        }))}
        ticked={sent?.ticked ?? standing.map(({ agreement }) => agreement.id)}
        why={sent?.why ?? ''}
        problems={sent?.problems}
      />,
      sent ? 422 : 200,
    );
  }

  app.get('/:id/strike-out/:person', async (c) => {
    const found = await find(c);
    return isRefusal(found) ? refuseClass(c, found) : showStrikeOut(c, found);
  });

  app.post('/:id/strike-out/:person', async (c) => {
    const staff = c.get('staff');
    const fields = await readForm(c);
    const wanted = { agreements: [...new Set(fields.all('agreement'))], why: fields.one('why') };
    const done = await record(c, (found, reference) =>
      strikeOutInClass(staff, found.record, found.signatures, wanted, { reference, now: now() }),
    );
    if (!isRefusal(done)) return back(c, done, 'struck');
    const found = await find(c);
    if (isRefusal(found)) return refuseClass(c, found);
    if (done.refusal !== 'invalid') return refuseClass(c, done, found.session);
    const { agreements: ticked, why } = wanted;
    return showStrikeOut(c, found, { ticked, why, problems: done.problems });
  });

  return app;
}
