import { describe, expect, it } from 'vitest';
import { searchPeople } from '../../../functions/core/person/people-search.ts';
import type { RegisterRows } from '../../../functions/core/person/person-record.ts';
import type { Role } from '../../../functions/core/staff/role.ts';
import { aContact, aPupil, aRelation, aTeacher } from '../../support/person/people.ts';

const register: RegisterRows = {
  people: [
    aPupil({ id: 'maya', firstName: 'Maya', lastName: 'Khan', upn: 'G999400126002', class: '4B' }),
    aPupil({ id: 'zoe', firstName: 'Zoë', lastName: 'O’Brien', class: '5A', upn: undefined }),
    aTeacher({ id: 'grace', firstName: 'Grace', lastName: 'Oyelaran', classes: ['6C'] }),
  ],
  contacts: [
    aContact({
      id: 'samira',
      name: 'Samira Khan',
      email: 's.khan@example.org',
      phone: '01632 960 001',
    }),
    aContact({
      id: 'david',
      name: 'David Price',
      email: 'dp@example.org',
      phone: '+44 1632 960002',
    }),
  ],
  relations: [
    aRelation({ person: 'maya', contact: 'samira' }),
    aRelation({ person: 'zoe', contact: 'david' }),
    aRelation({ person: 'maya', contact: 'david', restricted: true }),
  ],
};

const found = (query: string, roles: Role[] = ['admin']): string[] =>
  searchPeople(register, query, roles, '2026-09-03').map((one) =>
    'person' in one ? one.person.id : one.contact.id,
  );

describe('a search for people', () => {
  it.each([
    ['part of a surname, wherever it stands', 'han', ['maya', 'samira']],
    ['a name without its accents and apostrophe', 'zoe obrien', ['zoe']],
    ['a name in capitals, with another apostrophe', "ZOË O'BRIEN", ['zoe']],
    ['names in any order', 'khan maya', ['maya']],
    ['part of an email address', 'khan@example', ['samira']],
    ['a class', '4b', ['maya']],
    ['the class that somebody teaches', '6C', ['grace']],
    ['part of a UPN', '400126', ['maya']],
    ['the end of a phone number', '960001', ['samira']],
    ['a phone number with blanks elsewhere', '0163 2960 001', ['samira']],
    ['a phone number with its country', '+44 1632 960001', ['samira']],
    ['a phone number kept with its country', '01632960002', ['david']],
  ])('finds %s', (_, query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it.each(['', '  ', '@', '---', 'xyzzy', 'maya price'])('finds nobody by “%s”', (query) => {
    expect(found(query)).toEqual([]);
  });

  it('names first those with a word that begins so, then by surname', () => {
    // Part of Oyelaran and Samira; the beginning of nobody.
    expect(found('ra')).toEqual(['grace', 'samira']);
    // Grace Oyelaran is behind Zoë O’Brien, and both before whoever has an o somewhere else.
    expect(found('o').slice(0, 2)).toEqual(['zoe', 'grace']);
    expect(found('d')).toEqual(['david']);
  });

  it('says whose contact somebody is, and leaves a restricted one to administrators', () => {
    expect(found('price', ['office'])).toEqual([]);
    expect(found('dp@example.org', ['office'])).toEqual([]);
    const [david] = searchPeople(register, 'price', ['admin'], '2026-09-03');
    expect(david && 'pupils' in david && david.pupils.map(({ person }) => person.id)).toEqual([
      'zoe',
      'maya',
    ]);
  });

  it('takes less than 300 ms of processor time in a school of 1,500', () => {
    const many = <T extends { id: string }>(n: number, one: T): T[] =>
      Array.from({ length: n }, (_, at) => ({ ...one, id: `${one.id}${at}` }));
    const [pupil, contact] = [register.people[1], register.contacts[0]];
    if (!pupil || !contact) throw new Error('nobody');
    const large: RegisterRows = {
      people: many(1500, pupil),
      contacts: many(2700, { ...contact, name: 'Zoë O’Brien' }),
      relations: Array.from({ length: 2700 }, (_, at) => ({
        ...aRelation({ person: `zoe${at % 1500}`, contact: `samira${at}` }),
      })),
    };
    const begun = process.cpuUsage();
    expect(searchPeople(large, 'obrien zo', ['office'], '2026-09-03')).toHaveLength(4200);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(300);
  });
});
