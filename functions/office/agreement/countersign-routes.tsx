import { Hono } from 'hono';
import {
  CountersignPage,
  type CountersignProps,
} from '../../../templates/pages/desk/agreement/countersign-page.tsx';
import { countersign } from '../../core/agreement/countersign.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { refuseChosen } from './refuse-chosen.ts';
import { type Act, createSignChosen } from './sign-chosen.ts';
import { isWaitingFor } from './waiting.ts';
import { chosenFrom, loadWaiting } from './waiting-items.ts';

/** The class teacher's name, put to what the families of own classes have signed. */
const countersigned = (typedName: string): Act => ({
  slot: 'class-teacher',
  isWaiting: (item, { school }, on) => isWaitingFor('class-teacher', item, school, on),
  decide: (desk, items) => countersign(desk, items, typedName),
});

type Shown = Partial<Pick<CountersignProps, 'ticked' | 'typedName' | 'problems' | 'done'>>;

async function show(deps: OfficeDeps, c: DeskContext, shown: Shown, status: 200 | 422 = 200) {
  const staff = c.get('staff');
  const { items, forms } = await loadWaiting(deps, staff);
  const all = c.req.query('tick') === 'all' ? items.map((item) => item.value) : [];
  return c.html(
    <CountersignPage
      staff={staff}
      classes={staff.person.classes ?? []}
      items={items}
      forms={forms}
      ticked={all}
      typedName=""
      {...shown}
    />,
    status,
  );
}

/** What waits for a class teacher's own name, and the one sheet that signs it. */
export function countersigning(deps: OfficeDeps) {
  const signChosen = createSignChosen(deps);
  const app = new Hono<DeskEnv>();
  app.use(enter('countersign'));

  app.get('/', (c) => {
    const numberOf = (name: string) => /^\d{1,3}$/.exec(c.req.query(name) ?? '')?.[0];
    const signed = numberOf('done');
    const changed = Number(numberOf('changed') ?? 0);
    return show(deps, c, { done: signed ? { signed: Number(signed), changed } : undefined });
  });

  app.post('/', async (c) => {
    const form = await readForm(c);
    const [ticked, typedName] = [form.all('item'), form.one('typedName')];
    const chosen = chosenFrom(ticked);
    if (chosen.length === 0) {
      const problems = [{ field: 'item', message: 'Tick at least one form' }];
      return show(deps, c, { ticked, typedName, problems }, 422);
    }
    const result = await signChosen(c.get('staff'), chosen, countersigned(typedName));
    if (!isRefusal(result)) {
      const { signed, changed } = result;
      const also = changed > 0 ? `&changed=${changed}` : '';
      return c.redirect(`/desk/countersign?done=${signed}${also}`, 303);
    }
    return result.refusal === 'invalid'
      ? show(deps, c, { ticked, typedName, problems: result.problems }, 422)
      : refuseChosen(c, result, '/desk/countersign');
  });

  return app;
}
