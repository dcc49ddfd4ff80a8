import { Hono } from 'hono';
import { ClassListPage } from '../../../templates/pages/desk/class/class-list-page.tsx';
import { ClassOpenPage } from '../../../templates/pages/desk/class/class-open-page.tsx';
import { NotAllowed } from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import { openSession } from '../../acts/class/open-session.ts';
import type { ClassMode } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import { formsFor, withoutYear } from '../../core/class/class-roster.ts';
import { modeFor } from '../../core/class/class-session.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { compareGroups } from '../../core/round/round-progress.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, type OfficeDeps, type Staff } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { classConfirm } from './class-confirm-routes.tsx';
import { classHelp } from './class-help-routes.tsx';
import { classRead } from './class-read-routes.tsx';
import { classSession } from './class-session-routes.tsx';
import { classStrikeOut } from './class-strike-out-routes.tsx';
import { isOwnClass, loadClass } from './own-session.ts';
import { refuseClass } from './refuse-class.tsx';

/** A term of lessons; older ones are on the pupils' own pages. */
const mostEarlier = 40;

const readMode = (text: string): ClassMode | undefined =>
  text === 'each' || text === 'together' ? text : undefined;

/** Own classes, sessions in them, and a new one. */
export function classes(deps: OfficeDeps) {
  const { store, now, catalogue } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('classes'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const own = (await store.listClassSessions(staff.school.id)).filter((one) =>
      isOwnClass(staff, one.class),
    );
    return c.html(
      <ClassListPage
        staff={staff}
        classes={(staff.person.classes ?? []).toSorted(compareGroups)}
        sessions={own.slice(0, mostEarlier)}
        now={now()}
      />,
    );
  });

  /** What a class could sign now, and how. */
  async function offer(staff: Staff, name: string) {
    const records = await loadClass(deps, staff, name);
    const at = [records, staff.school, catalogue, dateAt(now())] as const;
    const { toSign, toChange } = formsFor(...at);
    return {
      forms: [...toSign, ...toChange],
      toSign,
      mode: modeFor(records.map(({ person }) => person)),
      withoutYear: withoutYear(...at),
    };
  }

  async function showOpen(
    c: DeskContext,
    name: string,
    sent?: { ticked: string[]; mode?: ClassMode; problems: Problem[] },
  ) {
    const staff = c.get('staff');
    const { forms, toSign, mode, withoutYear: yearless } = await offer(staff, name);
    return c.html(
      <ClassOpenPage
        staff={staff}
        class={name}
        forms={forms.map((id) => ({
          id,
          title: currentVersion(catalogue, id).title,
          isAnswered: !toSign.includes(id),
        }))}
        ticked={sent?.ticked ?? toSign}
        withoutYear={yearless}
        mode={sent?.mode ?? mode}
        proposed={mode}
        problems={sent?.problems}
      />,
      sent ? 422 : 200,
    );
  }

  app.get('/new', (c) => {
    const staff = c.get('staff');
    const name = c.req.query('class') ?? '';
    if (!isOwnClass(staff, name)) return c.html(<NotAllowed staff={staff} />, 403);
    return showOpen(c, name);
  });

  app.post('/', async (c) => {
    const staff = c.get('staff');
    const sent = await readForm(c);
    const name = sent.one('class');
    if (!isOwnClass(staff, name)) return c.html(<NotAllowed staff={staff} />, 403);
    const offered = await offer(staff, name);
    const ticked = sent.all('form').filter((id) => offered.forms.includes(id));
    const mode = readMode(sent.one('mode'));
    const problems: Problem[] = [
      ...(ticked.length > 0 ? [] : [{ field: 'form', message: 'Tick at least one form' }]),
      ...(mode ? [] : [{ field: 'mode', message: 'Choose how the class signs' }]),
    ];
    if (!mode || problems.length > 0) return showOpen(c, name, { ticked, mode, problems });
    const forms = offered.forms.filter((id) => ticked.includes(id));
    const made = await openSession(deps, staff, { class: name, forms, mode });
    return isRefusal(made) ? refuseClass(c, made) : c.redirect(`/desk/classes/${made.id}`, 303);
  });

  app.route('/', classSession(deps));
  app.route('/', classRead(deps));
  app.route('/', classConfirm(deps));
  app.route('/', classHelp(deps));
  app.route('/', classStrikeOut(deps));
  return app;
}
