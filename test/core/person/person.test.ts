import { describe, expect, it } from 'vitest';
import { type Person, tellApart } from '../../../functions/core/person/person.ts';
import { aPupil } from '../../support/person/people.ts';

/** What each of these is called, in their order. */
const called = (...given: Partial<Person>[]): (string | undefined)[] => {
  const people = given.map((one, at) => aPupil({ id: `p${at}`, ...one }));
  const names = tellApart(people);
  return people.map((person) => names.get(person.id));
};

describe('the children of a family are called', () => {
  it('by first name', () => {
    expect(called({ firstName: 'Maya' }, { firstName: 'Idris' })).toEqual(['Maya', 'Idris']);
  });

  it('with their class where two have the same first name, and the others as ever', () => {
    expect(called({ class: '4B' }, { firstName: 'Idris' }, { class: 'RB' })).toEqual([
      'Maya (4B)',
      'Idris',
      'Maya (RB)',
    ]);
  });

  it('by their surname where one class has them both, or one has no class', () => {
    expect(called({}, { lastName: 'Price' })).toEqual(['Maya Khan', 'Maya Price']);
    expect(called({ class: undefined }, { class: undefined, lastName: 'Price' })).toEqual([
      'Maya Khan',
      'Maya Price',
    ]);
    expect(called({ class: undefined }, { lastName: 'Price' })).toEqual([
      'Maya Khan',
      'Maya Price',
    ]);
  });

  it('by all that is known where nothing less will do', () => {
    const three = called({}, { lastName: 'Price' }, { class: '5A' });
    expect(three).toEqual(['Maya Khan (4B)', 'Maya Price (4B)', 'Maya Khan (5A)']);
  });

  it('apart, also where a name is written in another case or another encoding', () => {
    expect(
      called({ firstName: 'Zoë'.normalize('NFD') }, { firstName: 'ZOË', class: '5A' }),
    ).toEqual([`${'Zoë'.normalize('NFD')} (4B)`, 'ZOË (5A)']);
  });
});
