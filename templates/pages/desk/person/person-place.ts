import { fullName, type Person } from '../../../../functions/core/person/person.ts';

/** Where the pages of one person belong: in the menu, and under their own page. */
export const placeOfPerson = (person: Pick<Person, 'id' | 'firstName' | 'lastName'>) => ({
  at: '/desk/register',
  back: { href: `/desk/people/${person.id}`, text: fullName(person) },
});
