import { Hono } from 'hono';
import {
  ApprovalsPage,
  type ApprovalsProps,
} from '../../../templates/pages/desk/agreement/approvals-page.tsx';
import { approve, type Verdict } from '../../core/agreement/countersign.ts';
import { mostReturned, tooMany } from '../../core/agreement/returned.ts';
import { checkTypedName, checkWhy } from '../../core/agreement/typed-name.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';
import { loadApprovals } from './approval-items.ts';
import { loadOwn } from './own-to-approve.ts';
import { refuseChosen } from './refuse-chosen.ts';
import { type Act, createSignChosen } from './sign-chosen.ts';
import { listToApprove } from './to-approve.ts';
import { isWaitingFor } from './waiting.ts';
import { chosenFrom } from './waiting-items.ts';

const path = '/desk/approvals';

type Typed = Pick<ApprovalsProps, 'ticked' | 'typedName' | 'why'>;
type Shown = Typed & Pick<ApprovalsProps, 'problems' | 'done'>;

const nothingTyped: Typed = { ticked: [], typedName: '', why: '' };

/** What was pressed; undefined where it was neither button of the page. */
function verdictFrom(form: FormFields): Verdict | undefined {
  const pressed = form.one('verdict');
  if (pressed === 'approve') return { verdict: 'approve' };
  return pressed === 'return' ? { verdict: 'return', why: form.one('why') } : undefined;
}

/** All that stands against a sheet before anything is looked up. */
function problemsIn({ ticked, typedName, why }: Typed, verdict: Verdict | undefined): Problem[] {
  const reason = (): Problem[] => {
    if (verdict?.verdict !== 'return')
      return why && verdict
        ? [{ field: 'why', message: 'To approve, clear the reason; else press “Send back”' }]
        : [];
    return why ? checkWhy(why) : [{ field: 'why', message: 'Say why you send them back' }];
  };
  const chosen = chosenFrom(ticked).length;
  return [
    ...(chosen === 0 ? [{ field: 'item', message: 'Tick at least one form' }] : []),
    ...(chosen > mostReturned && verdict?.verdict === 'return' ? [tooMany] : []),
    ...checkTypedName(typedName),
    ...reason(),
    ...(verdict ? [] : [{ field: 'approve', message: 'Press “Approve” or “Send back”' }]),
  ];
}

const decided = (typedName: string, verdict: Verdict): Act => ({
  slot: 'approver',
  // Whether it is theirs, `approve` says: what is not is refused, not left.
  isWaiting: (item, { school }, on) => isWaitingFor('approver', item, school, on),
  decide: (desk, items) => approve(desk, items, typedName, verdict),
});

/** What was just done, from our own address. */
function doneFrom(c: DeskContext): ApprovalsProps['done'] {
  const numberOf = (name: string) => Number(/^\d{1,3}$/.exec(c.req.query(name) ?? '')?.[0] ?? 0);
  const done = {
    approved: numberOf('approved'),
    returned: numberOf('returned'),
    left: numberOf('left'),
    changed: numberOf('changed'),
  };
  return Object.values(done).some((count) => count > 0) ? done : undefined;
}

/** What waits for a post that approves, and the one sheet that approves it or sends it back. */
export function approvals(deps: OfficeDeps) {
  const signChosen = createSignChosen(deps);
  const app = new Hono<DeskEnv>();
  app.use(enter('approvals'));

  async function show(c: DeskContext, shown: Partial<Shown>, status: 200 | 422 = 200) {
    const staff = c.get('staff');
    const { rows, own } = await listToApprove(deps, staff);
    const page = pageOf(rows, c.req.query('page'), path);
    const { items, forms } = await loadApprovals(deps, staff, page.items);
    const all = c.req.query('tick') === 'all' ? items.map((item) => item.value) : [];
    return c.html(
      <ApprovalsPage
        staff={staff}
        page={page}
        items={items}
        forms={forms}
        own={await loadOwn(deps, staff, own)}
        {...nothingTyped}
        ticked={all}
        {...shown}
      />,
      status,
    );
  }

  app.get('/', (c) => show(c, { done: doneFrom(c) }));

  app.post('/', async (c) => {
    const form = await readForm(c);
    const [ticked, typedName, why] = [form.all('item'), form.one('typedName'), form.one('why')];
    const verdict = verdictFrom(form);
    const typed = { ticked, typedName, why };
    const problems = problemsIn(typed, verdict);
    if (problems.length > 0 || !verdict) return show(c, { ...typed, problems }, 422);
    const act = decided(typedName, verdict);
    const result = await signChosen(c.get('staff'), chosenFrom(ticked), act);
    if (isRefusal(result))
      return result.refusal === 'invalid'
        ? show(c, { ...typed, problems: result.problems }, 422)
        : refuseChosen(c, result, path);
    const what = verdict.verdict === 'approve' ? 'approved' : 'returned';
    const also = result.changed > 0 ? `&changed=${result.changed}` : '';
    return c.redirect(`${path}?${what}=${result.signed}&left=${result.left}${also}`, 303);
  });

  return app;
}
