import { describe, expect, it } from 'vitest';
import { indexPeople, searchPeople } from '../../../functions/core/person/people-search.ts';
import type { Person } from '../../../functions/core/person/person.ts';
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

const day = '2026-09-03';
const foundAmong = (among: RegisterRows, query: string, roles: Role[] = ['admin']): string[] =>
  searchPeople(indexPeople(among, day), query, roles).map((one) =>
    'person' in one ? one.person.id : one.contact.id,
  );
const found = (query: string, roles?: Role[]): string[] => foundAmong(register, query, roles);

const named = (id: string, firstName: string, lastName: string, more: Partial<Person> = {}) =>
  aPupil({ id, firstName, lastName, upn: undefined, class: '4B', ...more });

/** Names as schools have them, beside those. */
const others: RegisterRows = {
  people: [
    named('aoife', 'Aoife', 'Smith-Jones'),
    named('lukasz', 'Łukasz Anna Lena', 'Sørensen'),
    named('neil', 'Neil', 'O’Neil', { class: '5/6' }),
    named('arabic', 'محمد', 'الحسن'),
    named('urdu', 'ثمینہ', 'اختر'),
    named('zaneta', 'Żaneta', 'Nowak'),
    named('cyrillic', 'Олена', 'Шевченко'),
    named('chinese', '伟明', '张', { admissionNumber: '004412' }),
    named('gujarati', 'મીરા', 'પટેલ'),
  ],
  contacts: [
    aContact({ id: 'nan', name: 'Nan Rees', email: undefined, phone: '07700 900123' }),
    aContact({ id: 'da', name: 'Da Burke', email: undefined, phone: '+353 1 555 0199' }),
  ],
  relations: [],
};

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

  it.each([
    ['half of a double name', 'jones', ['aoife']],
    ['a double name with its hyphen', 'smith-jones', ['aoife']],
    ['a double name with a blank', 'jones smith', ['aoife']],
    ['a hyphen that the register has not', 'anna-lena', ['lukasz']],
    ['letters that Unicode takes apart into no others', 'lukasz soren', ['lukasz']],
    ['the same as they are written', 'ŁUKASZ SØREN', ['lukasz']],
    ['an apostrophe typed straight', "o'neil", ['neil']],
    ['an apostrophe typed curly', 'O’Neil', ['neil']],
    ['a name typed without its apostrophe', 'oneil', ['neil']],
    ['a name typed with a blank for its apostrophe', 'o neil', ['neil']],
    ['Arabic with and without its vowel signs', 'مُحَمَّد', ['arabic']],
    ['part of an Urdu name', 'ثمی', ['urdu']],
    ['a letter with a dot', 'żan', ['zaneta']],
    ['Cyrillic in small letters', 'олена', ['cyrillic']],
    ['two Chinese letters', '伟明', ['chinese']],
    ['a Gujarati name', 'પટેલ', ['gujarati']],
    ['a class of figures', '5/6', ['neil']],
    ['a number with brackets', '(07700) 900 123', ['nan']],
    ['a number as it is dialled from abroad, without a plus', '447700900', ['nan']],
    ['a number from abroad with its brackets', '+44 (0)7700 900123', ['nan']],
    ['a number of another country', '+353 1 555', ['da']],
    ['a name and part of a number', 'nan 900123', ['nan']],
  ])('finds by %s', (_, query, ids) => {
    expect(foundAmong(others, query)).toEqual(ids);
  });

  it('finds an admission number that begins as a number from abroad', () => {
    expect(foundAmong(others, '004412')[0]).toBe('chinese');
  });

  it('takes a number typed in pieces as one number', () => {
    // Each piece is in the number, but not so.
    expect(foundAmong(others, '123 900')).toEqual([]);
  });

  it.each(['', '  ', '@', '---', 'xyzzy', 'maya price'])('finds nobody by “%s”', (query) => {
    expect(found(query)).toEqual([]);
  });

  it('names first those with a word that begins so, then by surname', () => {
    // Part of Oyelaran and Samira; the beginning of nobody.
    expect(found('ra')).toEqual(['samira', 'grace']);
    // Grace Oyelaran is behind Zoë O’Brien; an o somewhere else is in nearly everybody.
    expect(found('o')).toEqual(['zoe', 'grace']);
    expect(found('d')).toEqual(['david']);
    // Contacts among the others, by their surname.
    expect(found('example')).toEqual(['samira', 'grace', 'david']);
  });

  it('names those of a class first, typed with a blank or without', () => {
    const inClasses: RegisterRows = {
      people: [
        named('ben', 'Ben', '4Burton', { class: '5A' }),
        named('maya', 'Maya', 'Khan'),
        named('adam', 'Adam', 'Zielinski'),
        aTeacher({ id: 'grace', lastName: 'Oyelaran', classes: ['4B'] }),
        named('beth', 'Beth', 'Abbot', { class: '14B' }),
      ],
      contacts: [],
      relations: [],
    };
    const ofClass = ['maya', 'grace', 'adam'];
    expect(foundAmong(inClasses, '4 b')).toEqual([...ofClass, 'ben']);
    expect(foundAmong(inClasses, '4B')).toEqual([...ofClass, 'ben', 'beth']);
  });

  it('says whose contact somebody is, and leaves a restricted one to administrators', () => {
    expect(found('price', ['office'])).toEqual([]);
    expect(found('dp@example.org', ['office'])).toEqual([]);
    const [david] = searchPeople(indexPeople(register, day), 'price', ['admin']);
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
    const milliseconds = (begun: NodeJS.CpuUsage): number => {
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    };
    const begun = process.cpuUsage();
    const index = indexPeople(large, day);
    const ready = process.cpuUsage();
    expect(searchPeople(index, 'obrien zo', ['office'])).toHaveLength(4200);
    expect(milliseconds(begun)).toBeLessThan(300);
    // What each letter costs that somebody types, once the register is there.
    expect(milliseconds(ready)).toBeLessThan(50);
  });
});
