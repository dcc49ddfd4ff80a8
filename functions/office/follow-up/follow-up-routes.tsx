import { Hono } from 'hono';
import { FollowUpsPage } from '../../../templates/pages/desk/follow-up/follow-ups-page.tsx';
import {
  type FollowUpList,
  listFollowUps,
  listFollowUpsAbout,
} from '../../acts/follow-up/list-follow-ups.ts';
import { readFollowUps } from '../../acts/follow-up/read-follow-ups.ts';
import { type SeenToAs, seeToFollowUp } from '../../acts/follow-up/see-to-follow-up.ts';
import { seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import { fullName } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { isRefusal } from '../../core/refusal.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { busyWithOthers, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { followUpInWords, seenToOf } from './follow-up-items.ts';

const path = '/desk/follow-ups';

const dones: Record<SeenToAs, string> = {
  whole: 'Done. It is kept with your name and today’s date.',
  part: 'Thank you. The office sees that you have done your part.',
};
const doneFrom = (c: DeskContext): string | undefined => {
  const done = c.req.query('done');
  return done === 'whole' || done === 'part' ? dones[done] : undefined;
};

/** What is left for this reader, a page of it; `only`: of one person, with what was seen to. */
async function show(deps: OfficeDeps, c: DeskContext, list: FollowUpList, only?: PersonRow) {
  const { catalogue } = deps;
  const staff = c.get('staff');
  const { left, all, people } = list;
  const page = pageOf(left, c.req.query('page'), only ? `${path}?person=${only.id}` : path);
  const told = await readFollowUps(deps, staff, page.items, people);
  const items = told.map((followUp) => followUpInWords(catalogue, staff.roles, followUp, people));
  return c.html(
    <FollowUpsPage
      staff={staff}
      seesToAll={seesToAll(staff.roles)}
      mayOpenPeople={mayEnter(staff.roles, 'register')}
      page={{ ...page, items }}
      only={
        only && {
          id: only.id,
          name: fullName(only),
          seenTo: seenToOf(catalogue, staff, all, people),
        }
      }
      done={doneFrom(c)}
    />,
  );
}

/** The follow-up that was posted; undefined when it is not shaped like one of ours. */
function postedFrom(form: FormFields): { person: string; id: string } | undefined {
  const [person, id] = [form.one('person'), form.one('id')];
  return [person, id].every((text) => /^[\w.-]{1,160}$/.test(text)) ? { person, id } : undefined;
}

/** What a family said that somebody at the school must act on, each role what it needs to know. */
export function followUps(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('follow-ups'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'person');
    if (id === undefined) return show(deps, c, await listFollowUps(deps, staff));
    const about = await listFollowUpsAbout(deps, staff, id);
    return isRefusal(about) ? refuseAtDesk(c, about) : show(deps, c, about, about.person);
  });

  app.post('/', async (c) => {
    const form = await readForm(c);
    const posted = postedFrom(form);
    const seen = posted
      ? await seeToFollowUp(deps, c.get('staff'), posted)
      : { refusal: 'not-found' as const };
    if (isRefusal(seen))
      return refuseAtDesk(c, seen, {
        back: { href: path, text: 'Go back to what there is to look at' },
        told: { busy: busyWithOthers },
      });
    const isOnly = form.one('only') === 'yes' && seen.as === 'whole';
    return c.redirect(`${path}?done=${seen.as}${isOnly ? `&person=${posted?.person}` : ''}`, 303);
  });

  return app;
}
