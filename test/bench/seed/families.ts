import { randomBytes } from 'node:crypto';
import type { Table } from '../../../functions/store/table.ts';
import { createSite } from '../../support/link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  registerWrites,
} from '../../support/person/people.ts';

/** Families of one child each, who are asked for their photo consent; returns the paths of their links. */
export async function seedFamilies(table: Table, count: number): Promise<string[]> {
  const site = createSite({ table, random: randomBytes });
  site.clock.now = new Date().toISOString();
  await site.store.commit([{ fact: 'school-founded', school: aSchool() }]);
  const links: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const child = aPupil({ id: `child-${n}`, firstName: 'Ada', lastName: `Family ${n}` });
    const contact = aContact({
      id: `parent-${n}`,
      name: `Joan Family ${n}`,
      email: `joan.${n}@example.org`,
    });
    const relations = [aRelation({ person: child.id, contact: contact.id })];
    await site.write(registerWrites({ persons: [child], contacts: [contact], relations }));
    await site.ask(child.id, ['photo-video-consent'], { contact: contact.id });
    links.push((await site.mailLink({ kind: 'contact', id: contact.id })).path);
  }
  return links;
}
