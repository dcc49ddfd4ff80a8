import { describe, expect, it } from 'vitest';
import {
  mayApprove,
  ownChildrenIn,
  teacherRole,
  tieTo,
} from '../../../functions/core/staff/desk-tie.ts';
import { aContact, aPupil, aRelation, aTeacher } from '../../support/person/people.ts';

const grace = aTeacher({ id: 'grace', email: 'Grace@Northbrook.example.org' });
const home = aContact({
  id: 'grace-home',
  name: 'Grace Bell',
  email: ' grace@northbrook.example.org',
});
const other = aContact({ id: 'samira' });

describe('a second name at the desk', () => {
  it.each([
    ['none', true],
    ['themselves', false],
    ['own-child', false],
  ] as const)('of an approver with the tie “%s” is put: %s', (tie, may) => {
    expect(mayApprove(tie)).toBe(may);
  });

  it('is put where they are nothing to the person, or knows what they are', () => {
    const children = new Map([['maya', 'Mother']]);
    expect(tieTo(grace, children, 'maya')).toBe('own-child');
    expect(tieTo(grace, children, 'grace')).toBe('themselves');
    expect(tieTo(grace, children, 'leo')).toBe('none');
  });

  it('says on the record what a class teacher is to the child besides', () => {
    const maya = aPupil();
    expect(teacherRole(maya, new Map())).toBe('Class teacher of 4B');
    expect(teacherRole(maya, new Map([['maya', 'Mother']]))).toBe(
      'Class teacher of 4B, and mother of Maya Khan',
    );
    expect(teacherRole(maya, new Map([['maya', '']]))).toBe(
      'Class teacher of 4B, and a contact of Maya Khan',
    );
  });
});

describe('a member of staff’s own children', () => {
  const relations = [
    aRelation({ contact: 'grace-home', relationship: 'Mother', decides: 'no', receives: false }),
    aRelation({ person: 'leo', contact: 'grace-home', relationship: 'Carer', restricted: true }),
    aRelation({ person: 'ines', contact: 'samira' }),
  ];

  it('are those of the contact with the same address, however it is spelled or may decide', () => {
    expect([...ownChildrenIn(grace, [other, home], relations)]).toEqual([
      ['maya', 'Mother'],
      ['leo', 'Carer'],
    ]);
  });

  it('are none of who has no address, or of a contact without one', () => {
    const silent = { ...home, email: undefined };
    expect(ownChildrenIn({ email: undefined }, [silent, other], relations).size).toBe(0);
    expect(ownChildrenIn(grace, [silent, other], relations).size).toBe(0);
  });
});
