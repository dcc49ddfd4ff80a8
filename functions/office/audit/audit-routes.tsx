import { type Handler, Hono } from 'hono';
import { AuditPage } from '../../../templates/pages/desk/audit/audit-page.tsx';
import { StrangersPage } from '../../../templates/pages/desk/audit/strangers-page.tsx';
import { type AuditFilter, listAudit, listStrangers } from '../../acts/audit/list-audit.ts';
import { auditTypes, strangerTypes } from '../../core/audit/audit-event.ts';
import { keptMonths } from '../../core/audit/kept-months.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

function filterFrom(c: DeskContext): AuditFilter {
  const type = auditTypes.find((one) => one === c.req.query('type'));
  const person = idFrom(c, 'person');
  return { ...(type && { type }), ...(person !== undefined && { person }) };
}

/** A place in the trail, as our own links have it. */
function placeFrom(c: DeskContext): string | undefined {
  const before = c.req.query('before') ?? '';
  return /^[\dTZ:.-]{24}#[\w-]{1,120}$/.test(before) ? before : undefined;
}

/** What strangers did at no school: every school's administrators read the same (D-105). */
const strangers =
  (deps: OfficeDeps): Handler<DeskEnv> =>
  async (c) => {
    const months = keptMonths(deps.now(), deps.auditYears);
    const [thisMonth = ''] = months;
    const month = months.find((one) => one === c.req.query('month')) ?? thisMonth;
    const type = strangerTypes.find((one) => one === c.req.query('type'));
    const before = placeFrom(c);
    const page = await listStrangers(deps, month, type, before);
    const filter = { month, ...(type && { type }) };
    const props = { staff: c.get('staff'), months, filter, isFirst: before === undefined };
    return c.html(<StrangersPage {...props} {...page} />);
  };

/** What was recorded at this school, for its administrators. */
export function auditTrail(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('staff'));
  app.get('/', async (c) => {
    const staff = c.get('staff');
    const [filter, before] = [filterFrom(c), placeFrom(c)];
    const page = await listAudit(deps, staff.school.id, filter, before);
    return c.html(
      <AuditPage staff={staff} filter={filter} isFirst={before === undefined} {...page} />,
    );
  });
  app.get('/no-school', strangers(deps));
  return app;
}
