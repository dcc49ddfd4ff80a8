import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  ApprovalsPage,
  type ApprovalsProps,
} from '../../../templates/pages/desk/agreement/approvals-page.tsx';
import { approveChosen } from '../../acts/agreement/approve-chosen.ts';
import { listToApprove } from '../../acts/agreement/list-to-approve.ts';
import type { PutTo } from '../../acts/agreement/load-chosen.ts';
import { ownToApprove } from '../../acts/agreement/own-to-approve.ts';
import type { Verdict } from '../../core/agreement/countersign.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { httpStatusOf } from '../../web/refused.tsx';
import { typesNameAgain } from '../../web/who-signs-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';
import { type ApprovalTyped, readApproval } from './approval-form.ts';
import { approvalItems } from './approval-items.ts';
import { askStaff } from './ask-staff.tsx';
import { countIn } from './done-counts.ts';
import { refuseChosen } from './refuse-chosen.ts';

const path = '/desk/approvals';

/** What was just done, from our own address. */
function doneFrom(c: DeskContext): ApprovalsProps['done'] {
  const done = {
    approved: countIn(c, 'approved') ?? 0,
    returned: countIn(c, 'returned') ?? 0,
    left: countIn(c, 'left') ?? 0,
    changed: countIn(c, 'changed') ?? 0,
  };
  return Object.values(done).some((count) => count > 0) ? done : undefined;
}

function doneAddress({ verdict }: Verdict, { signed, left, changed }: PutTo): string {
  const what = verdict === 'approve' ? 'approved' : 'returned';
  const also = changed > 0 ? `&changed=${changed}` : '';
  return `${path}?${what}=${signed}&left=${left}${also}`;
}

async function showApprovals(
  deps: OfficeDeps,
  c: DeskContext,
  sheet: Partial<ApprovalTyped> & Pick<ApprovalsProps, 'problems' | 'done'>,
  status: ContentfulStatusCode = sheet.problems ? 422 : 200,
) {
  const staff = c.get('staff');
  const { rows, own } = await listToApprove(deps, staff);
  const page = pageOf(rows, c.req.query('page'), path);
  const { items, forms } = await approvalItems(deps, staff, page.items);
  const all = c.req.query('tick') === 'all' ? items.map((item) => item.value) : [];
  const formNames = formNamesOf(deps.catalogue);
  const ownForms = (await ownToApprove(deps, staff, own)).map((own) => ({
    ...own,
    form: formNames[own.form] ?? own.form,
  }));
  const waiting = { staff, page, items, forms, own: ownForms };
  const typed = { ticked: all, typedName: '', why: '', ...sheet };
  return c.html(<ApprovalsPage {...waiting} {...typed} />, status);
}

/** Somebody else's post; or their own form or child, it may be only since the page was opened. */
const notYours: Problem = {
  field: 'item',
  message: 'You cannot decide some of these. Tick only forms that are listed here',
};

async function decideApprovals(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const { typed, chosen, verdict, problems } = readApproval(form);
  if (typesNameAgain(form)) return showApprovals(deps, c, typed);
  if (!verdict) return showApprovals(deps, c, { ...typed, problems });
  const { typedName } = typed;
  const named = { typedName, confirmedName: form.one('confirmedName') };
  const done = await approveChosen(deps, c.get('staff'), chosen, named, verdict);
  if (!isRefusal(done)) return c.redirect(doneAddress(verdict, done), 303);
  if (done.refusal === 'name-differs') return askStaff(c, path, form, done);
  if (done.refusal === 'not-allowed')
    return showApprovals(deps, c, { ...typed, problems: [notYours] }, httpStatusOf(done));
  return done.refusal === 'invalid'
    ? showApprovals(deps, c, { ...typed, problems: done.problems })
    : refuseChosen(c, done, path);
}

/** What waits for a post that approves, and the one sheet that approves it or sends it back. */
export function approvals(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('approvals'));
  app.get('/', (c) => showApprovals(deps, c, { done: doneFrom(c) }));
  app.post('/', (c) => decideApprovals(deps, c));
  return app;
}
