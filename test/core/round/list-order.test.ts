import { describe, expect, it } from 'vitest';
import { peopleSought, sortPeople } from '../../../functions/core/round/list-order.ts';
import { aContact, aPupil, aRelation } from '../../support/person/people.ts';

const zoe = aPupil({ id: 'zoe', firstName: 'Zoë', lastName: 'O’Brien', class: '4B' });
const ali = aPupil({ id: 'ali', firstName: 'Ali', lastName: 'Zaman', class: '3A' });
const register = {
  people: [zoe, ali],
  contacts: [
    aContact({ id: 'hana', name: 'Hana Zaman' }),
    aContact({ id: 'ray', name: 'Ray Stricted' }),
  ],
  relations: [
    aRelation({ person: 'ali', contact: 'hana' }),
    aRelation({ person: 'zoe', contact: 'ray', restricted: true }),
  ],
};
const sought = (text: string, ofContacts = true) => [
  ...peopleSought(register, { text, ofContacts }),
];

describe('who is looked for by name', () => {
  it.each([
    ['zoe obr', ['zoe']],
    ['hana', ['ali']],
    ['zaman', ['ali']],
    ['ali hana', []],
    ['stricted', []],
    ['  ', ['zoe', 'ali']],
    ['?', []],
  ])('%s', (text, people) => {
    expect(sought(text)).toEqual(people);
  });

  it('is found by contacts only where they may be known of', () => {
    expect(sought('hana', false)).toEqual([]);
  });
});

describe('the order of a list', () => {
  it('is class by class, or by surname', () => {
    expect(sortPeople([zoe, ali], undefined).map(({ id }) => id)).toEqual(['ali', 'zoe']);
    expect(sortPeople([ali, zoe], 'name').map(({ id }) => id)).toEqual(['zoe', 'ali']);
  });
});
