import { aContact, aPupil, aRelation, aSchool, registerWrites } from '../person/people.ts';
import type { Site } from './link-site.ts';

export const zaynab = aPupil({ id: 'zaynab', firstName: 'Zaynab', year: 'R', class: 'RB' });

/** Samira Khan and her daughters Maya and Zaynab; of these Maya alone is asked, for these forms. */
export async function oneAsked(site: Site, forms: readonly string[] = ['homework-club']) {
  await site.store.commit([{ fact: 'school-founded', school: aSchool() }]);
  const persons = [aPupil(), zaynab];
  const relations = persons.map(({ id }) => aRelation({ person: id, contact: 'samira' }));
  await site.write(registerWrites({ persons, contacts: [aContact()], relations }));
  await site.ask('maya', forms, { contact: 'samira' });
  return site.mailLink({ kind: 'contact', id: 'samira' });
}
