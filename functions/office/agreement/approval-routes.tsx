import { Hono } from 'hono';
import {
  ApprovalsPage,
  type ApprovalsProps,
} from '../../../templates/pages/desk/agreement/approvals-page.tsx';
import { approveChosen } from '../../acts/agreement/approve-chosen.ts';
import { listToApprove } from '../../acts/agreement/list-to-approve.ts';
import type { PutTo } from '../../acts/agreement/load-chosen.ts';
import { ownToApprove } from '../../acts/agreement/own-to-approve.ts';
import type { Verdict } from '../../core/agreement/countersign.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';
import { type ApprovalTyped, readApproval } from './approval-form.ts';
import { approvalItems } from './approval-items.ts';
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
) {
  const staff = c.get('staff');
  const { rows, own } = await listToApprove(deps, staff);
  const page = pageOf(rows, c.req.query('page'), path);
  const { items, forms } = await approvalItems(deps, staff, page.items);
  const all = c.req.query('tick') === 'all' ? items.map((item) => item.value) : [];
  const formNames = formNamesOf(deps.catalogue);
  const ownForms = (await ownToApprove(deps, staff, own)).map(({ form, by }) => ({
    form: formNames[form] ?? form,
    by,
  }));
  const waiting = { staff, page, items, forms, own: ownForms };
  const typed = { ticked: all, typedName: '', why: '', ...sheet };
  return c.html(<ApprovalsPage {...waiting} {...typed} />, sheet.problems ? 422 : 200);
}

async function decideApprovals(deps: OfficeDeps, c: DeskContext) {
  const { typed, chosen, verdict, problems } = readApproval(await readForm(c));
  if (!verdict) return showApprovals(deps, c, { ...typed, problems });
  const done = await approveChosen(deps, c.get('staff'), chosen, typed.typedName, verdict);
  if (!isRefusal(done)) return c.redirect(doneAddress(verdict, done), 303);
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
