import { describe, expect, it } from 'vitest';
import { nobodyCountersigns } from '../../../functions/core/class/who-countersigns.ts';
import type { PersonRow } from '../../../functions/core/person/person-record.ts';
import type { Role } from '../../../functions/core/staff/role.ts';
import { aTeacher } from '../../support/person/people.ts';

const on = '2026-12-01';
const grace = aTeacher({ id: 'grace', firstName: 'Grace', lastName: 'Okoro', classes: ['4B'] });
const cover = { class: '4B', at: '2026-11-30T09:00:00.000Z', by: 'nora' };
const agnieszka = aTeacher({
  id: 'agnieszka',
  firstName: 'Agnieszka',
  lastName: 'Nowak',
  classes: [],
  covers: [{ ...cover, startsOn: '2026-12-01', endsOn: '2026-12-11' }],
});

const nobody = (people: PersonRow[], roles: Record<string, Role[]>, day = on) =>
  nobodyCountersigns(['4B'], people, (id) => roles[id] ?? [], day);

describe('a class has somebody who can countersign', () => {
  it('where a teacher of it is here and has the role', () => {
    expect(nobody([grace], { grace: ['teacher'] })).toEqual([]);
  });

  it('where whoever covers it that day has the role, and no longer than that', () => {
    const people = [{ ...grace, leftOn: '2026-11-30' }, agnieszka];
    const roles: Record<string, Role[]> = { agnieszka: ['teacher'] };
    expect(nobody(people, roles)).toEqual([]);
    expect(nobody(people, roles, '2026-12-12')).toEqual([{ class: '4B', lacking: [] }]);
  });

  it('where one of several has the role', () => {
    expect(nobody([grace, agnieszka], { agnieszka: ['teacher'] })).toEqual([]);
  });
});

describe('a class has nobody who can countersign', () => {
  it('where its teacher is back without a role', () => {
    const lacking = [{ id: 'grace', name: 'Grace Okoro', lacks: 'access' }];
    expect(nobody([grace], {})).toEqual([{ class: '4B', lacking }]);
  });

  it('where those who teach and cover it have other roles, or no address to sign in by', () => {
    const people = [{ ...grace, email: undefined }, agnieszka];
    expect(nobody(people, { agnieszka: ['office', 'admin'] })).toEqual([
      {
        class: '4B',
        lacking: [
          { id: 'agnieszka', name: 'Agnieszka Nowak', lacks: 'role' },
          { id: 'grace', name: 'Grace Okoro', lacks: 'email' },
        ],
      },
    ]);
  });

  it('where its teacher has left, whatever role stands at their address', () => {
    const left = { ...grace, leftOn: on };
    expect(nobody([left], { grace: ['teacher'] })).toEqual([{ class: '4B', lacking: [] }]);
  });

  it('each once, in the school’s order', () => {
    const classes = nobodyCountersigns(['10A', '4B', '10A', '4A'], [], () => [], on);
    expect(classes.map((one) => one.class)).toEqual(['4A', '4B', '10A']);
  });
});
