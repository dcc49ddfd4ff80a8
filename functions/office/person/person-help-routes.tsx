import { Hono } from 'hono';
import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { dateAt } from '../../core/calendar.ts';
import { helpPupil } from '../../core/class/class-help.ts';
import { fullName, onRoll } from '../../core/person/person.ts';
import { type PupilRecord, pupilTasksOf } from '../../core/pupil/pupil.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { httpStatusOf } from '../../web/refused.tsx';
import { settle } from '../../web/settle.ts';
import { commitHelp } from '../class/pupil-in-class.ts';
import { toldOf } from '../class/refuse-class.tsx';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { type HelpAt, helpDone, readHelp, showHelp } from './helping.tsx';

/** The office reads it to a pupil outside a lesson, as to one without a class or a teacher. */
export function personHelp(deps: OfficeDeps) {
  const { store, catalogue, now } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  /** A pupil who is here. Refuses with `not-found`. */
  async function find(c: DeskContext): Promise<PupilRecord | Refusal> {
    const id = idFrom(c, 'person');
    const record = id && (await store.findPerson(c.get('staff').school.id, id));
    const isHere = record && record.person.kind === 'pupil' && onRoll(record.person, dateAt(now()));
    return isHere ? record : { refusal: 'not-found' };
  }

  const tasksOf = (c: DeskContext, record: PupilRecord) =>
    pupilTasksOf(record, c.get('staff').school, catalogue, dateAt(now()));

  const helpAt = (c: DeskContext, record: PupilRecord): HelpAt => ({
    pupil: record.person,
    tasks: tasksOf(c, record),
    here: `/desk/people/${record.person.id}/help`,
    at: '/desk/register',
    back: { href: `/desk/people/${record.person.id}`, text: fullName(record.person) },
  });

  function refuse(c: DeskContext, refusal: Refusal, record?: PupilRecord) {
    const staff = c.get('staff');
    if (!record) return c.html(<NotFound staff={staff} />, 404);
    const { title, why } = toldOf(refusal);
    const { href, text } = helpAt(c, record).back;
    return c.html(
      <DeskNotice staff={staff} title={title} back={{ href, text: `Go back to ${text}` }}>
        <p class="govuk-body">{why}</p>
      </DeskNotice>,
      httpStatusOf(refusal),
    );
  }

  function show(c: DeskContext, record: PupilRecord, sent?: Parameters<typeof showHelp>[2]) {
    const shown = showHelp(c, helpAt(c, record), sent);
    return 'refusal' in shown ? refuse(c, shown, record) : shown;
  }

  app.get('/:person/help', async (c) => {
    const record = await find(c);
    return isRefusal(record) ? refuse(c, record) : show(c, record);
  });

  app.post('/:person/help', async (c) => {
    const staff = c.get('staff');
    const helped = await readHelp(c);
    if (helped.problem) {
      const record = await find(c);
      return isRefusal(record)
        ? refuse(c, record)
        : show(c, record, { helped, problems: [helped.problem] });
    }
    const done = await settle(deps, async () => {
      const record = await find(c);
      if (isRefusal(record)) return record;
      const at = { school: staff.school, record, catalogue };
      const sheet = helped.sheet(tasksOf(c, record));
      return commitHelp(deps, record, (how) => helpPupil(staff, at, sheet, how));
    });
    if (!isRefusal(done))
      return c.redirect(
        `/desk/people/${done.person.id}?done=${helpDone(helped, tasksOf(c, done))}`,
        303,
      );
    const record = await find(c);
    if (isRefusal(record)) return refuse(c, record);
    return done.refusal === 'invalid'
      ? show(c, record, { helped, problems: done.problems })
      : refuse(c, done, record);
  });

  return app;
}
