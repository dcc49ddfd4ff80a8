import { Hono } from 'hono';
import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { dateAt } from '../../core/calendar.ts';
import { onRoll } from '../../core/person/person.ts';
import { judgeAble } from '../../core/pupil/judged-able.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

const mostTries = 5;

/** Judging a pupil able to answer for their own pictures, or not any more. */
export function judging({ store, catalogue, now, wait }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  async function judge(c: DeskContext, id: string, isAble: boolean) {
    const { school, person: staff } = c.get('staff');
    for (let tries = 0; tries < mostTries; tries += 1) {
      const record = await store.findPerson(school.id, id);
      const at = now();
      const today = dateAt(at);
      if (record?.person.kind !== 'pupil' || !onRoll(record.person, today)) return 'not-found';
      const judged = { isAble, at, by: staff.id };
      const decided = judgeAble(record, judged, school, catalogue, today);
      // Their forms first: cut short in between, the page still offers the button that ends it.
      const asked = decided.facts.length === 0 ? 'ok' : await store.commit(decided.facts);
      if (asked === 'ok' && (await store.replacePerson(record.person, decided.person)) === 'ok')
        return 'done';
      await wait(40 * 2 ** tries);
    }
    return 'busy';
  }

  app.post('/:person/judged-able', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'person');
    const isAble = (await readForm(c)).one('able') === 'yes';
    const judged = id ? await judge(c, id, isAble) : 'not-found';
    if (judged === 'done')
      return c.redirect(`/desk/people/${id}?done=${isAble ? 'able' : 'not-able'}`, 303);
    if (judged === 'not-found') return c.html(<NotFound staff={staff} />, 404);
    return c.html(
      <DeskNotice
        staff={staff}
        title="Please try once more"
        back={{ href: `/desk/people/${id}`, text: 'Go back to the person' }}
      >
        <p class="govuk-body">Somebody changed this person’s forms at the same moment.</p>
      </DeskNotice>,
      409,
    );
  });

  return app;
}
