import { Hono } from 'hono';
import { PersonPage } from '../../templates/pages/desk/person.tsx';
import { NotFound } from '../../templates/pages/desk/refused.tsx';
import { dateAt } from '../core/calendar.ts';
import type { Relation } from '../core/contact.ts';
import { enter } from './access.tsx';
import { type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from './desk.ts';

const dones: Record<string, string> = { 'emailed-again': 'They are emailed again from now on.' };

/** One person with all that stands about them. */
export function people({ store, catalogue, now }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  async function contactOf(school: string, relation: Relation) {
    const owner = { kind: 'contact' as const, id: relation.contact };
    const [contact, messages] = await Promise.all([
      store.findContact(school, relation.contact),
      store.listOwnerMessages(school, owner),
    ]);
    return contact && { contact, relation, messages };
  }

  app.get('/:person', async (c) => {
    const staff = c.get('staff');
    const school = staff.school.id;
    const id = idFrom(c, 'person');
    const record = id && (await store.findPerson(school, id));
    if (!record) return c.html(<NotFound staff={staff} />, 404);
    const { person, relations, agreements } = record;
    const [contacts, signatures, messages] = await Promise.all([
      Promise.all(relations.map((relation) => contactOf(school, relation))),
      store.listSignatures(school, person.id),
      store.listOwnerMessages(school, { kind: 'person', id: person.id }),
    ]);
    return c.html(
      <PersonPage
        staff={staff}
        person={person}
        contacts={contacts.filter((one) => one !== undefined)}
        agreements={agreements}
        signatures={signatures.toSorted((a, b) => (a.at < b.at ? -1 : 1))}
        messages={messages}
        formNames={formNamesOf(catalogue)}
        today={dateAt(now())}
        done={dones[c.req.query('done') ?? '']}
      />,
    );
  });

  return app;
}
