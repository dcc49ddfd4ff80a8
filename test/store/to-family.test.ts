import { expect, test } from 'vitest';
import { toFamily } from '../../functions/store/family/load-family.ts';
import { aContact, aPupil, aRelation, aSchool, aTeacher } from '../support/person/people.ts';

const people = ['maya', 'leo'].map((id) => ({
  person: aPupil({ id }),
  relations: [],
  agreements: [],
}));
const nothing = { links: [], drafts: [] };

test('a family holds a contact’s own children, whoever else was asked for', () => {
  const record = { contact: aContact(), relations: [aRelation()], ...nothing };
  const family = toFamily(aSchool(), record, people);
  expect(family?.members.map((member) => member.person.id)).toEqual(['maya']);
});

test('a member of staff answers for nobody but themselves', () => {
  const record = { person: aTeacher(), relations: [], ...nothing };
  const own = { person: aTeacher(), relations: [], agreements: [] };
  const family = toFamily(aSchool(), record, [...people, own]);
  expect(family?.members.map((member) => member.person.id)).toEqual(['teacher']);
});

test('without an owner there is no family', () => {
  expect(toFamily(aSchool(), { relations: [], ...nothing }, people)).toBeUndefined();
});
