import { Hono } from 'hono';
import { AttentionPage } from '../../../templates/pages/desk/attention/attention-page.tsx';
import { listAttention } from '../../acts/attention/list-attention.ts';
import { type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

/** What only the office can move: answers to talk about, and people no email reaches. */
export function attention(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('outstanding'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const formNames = formNamesOf(deps.catalogue);
    const list = await listAttention(deps, staff.school, idFrom(c, 'person'));
    return c.html(
      <AttentionPage staff={staff} formNames={formNames} only={list.only} {...list.attention} />,
    );
  });

  return app;
}
