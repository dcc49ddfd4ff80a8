import { describe, expect, it } from 'vitest';
import { anOffice, school } from '../support/register/import.ts';
import { pupilRow, staffRow, toCsv } from '../support/register/register-file.ts';

const small = toCsv([pupilRow(1), staffRow(1)]);

describe('visitors on the register', () => {
  it('are no row of a file, whatever they typed of themselves, and never leave by one', async () => {
    const office = await anOffice();
    const visitor = {
      school,
      id: 'visit-0123456789abcdef0123456789abcdef',
      kind: 'visitor' as const,
      firstName: 'Teacher 1',
      lastName: 'Staff-1',
      email: 'teacher.1@northbrook.example.org',
    };
    await office.store.commit([{ fact: 'person-added', person: visitor }]);
    await office.upload('one', small);
    await office.apply('one', { markMissingAsLeft: true });
    const { people } = await office.register();
    expect(people.map((person) => person.id)).not.toContain(visitor.id);
    expect((await office.store.findPerson(school, visitor.id))?.person).toEqual(visitor);
    const teacher = people.find((person) => person.kind === 'staff');
    expect(teacher).toMatchObject({ email: visitor.email });
  });
});
