import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../functions/core/school/school.ts';
import { unapproved, vacantPosts } from '../../../functions/core/staff/approver-post.ts';
import { deviceForm, rulesForm } from '../../support/form/forms.ts';
import { aTeacher } from '../../support/person/people.ts';

const on = '2026-09-10';
const ruth = aTeacher({ id: 'ruth' });
const all = ['head-teacher', 'ict-co-ordinator', 'e-safety-officer'];

describe('a post', () => {
  it('is vacant where nobody is named', () => {
    expect(vacantPosts(noSettings, [ruth], on)).toEqual(all);
  });

  it.each(['holder', 'standIn'])('is not, with a %s who is at the school', (as) => {
    const approvers = { 'head-teacher': { [as]: 'ruth' } };
    expect(vacantPosts({ approvers }, [ruth], on)).toEqual(all.slice(1));
  });

  it('is vacant once whoever holds it has left, and nobody stands in', () => {
    const left = { ...ruth, leftOn: '2026-09-10' };
    const approvers = { 'head-teacher': { holder: 'ruth', standIn: 'stan' } };
    expect(vacantPosts({ approvers }, [left], on)).toEqual(all);
    expect(vacantPosts({ approvers }, [left], '2026-09-09')).toEqual(all.slice(1));
    expect(vacantPosts({ approvers }, [left, aTeacher({ id: 'stan' })], on)).toEqual(all.slice(1));
  });
});

describe('a form that nobody can approve', () => {
  const visit = {
    id: 'visit',
    slots: [{ slot: 'approver' as const, posts: ['head-teacher', 'e-safety-officer'] as const }],
  };
  const visits = {
    ...visit,
    slots: visit.slots.map((slot) => ({ ...slot, posts: [...slot.posts] })),
  };

  it('is one whose posts are all vacant, once, by those posts', () => {
    expect(unapproved([rulesForm, deviceForm, visits], ['head-teacher'])).toEqual([
      { posts: ['head-teacher'], forms: [deviceForm.id] },
    ]);
    expect(unapproved([deviceForm, visits], ['head-teacher', 'e-safety-officer'])).toEqual([
      { posts: ['head-teacher'], forms: [deviceForm.id] },
      { posts: ['head-teacher', 'e-safety-officer'], forms: ['visit'] },
    ]);
    expect(unapproved([deviceForm, visits], [])).toEqual([]);
  });
});
