import { describe, expect, test } from 'vitest';
import { changeRoles, type Grant, grantTeachers } from '../../functions/core/grant.ts';

const ada: Grant = { person: 'ada', emailHash: 'a', roles: ['admin'] };
const ben: Grant = { person: 'ben', emailHash: 'b', roles: ['office'] };

describe('granting roles', () => {
  test('replaces the roles, in the listed order', () => {
    expect(changeRoles([ada, ben], 'ben', ['teacher', 'office'])).toEqual({
      ...ben,
      roles: ['office', 'teacher'],
    });
  });

  test('the last admin cannot stop being one', () => {
    expect(changeRoles([ada, ben], 'ada', ['office'])).toEqual({ refusal: 'last-admin' });
    expect(changeRoles([ada, ben], 'ada', ['admin', 'office'])).toMatchObject({ person: 'ada' });
  });

  test('one of two admins can', () => {
    const both = [ada, { ...ben, roles: ['admin' as const] }];
    expect(changeRoles(both, 'ada', [])).toMatchObject({ roles: [] });
  });

  test('an address that stands twice for the last admin does not make two admins', () => {
    expect(changeRoles([ada, { ...ada, emailHash: 'a2' }], 'ada', [])).toEqual({
      refusal: 'last-admin',
    });
  });

  test('somebody who is not staff is not found', () => {
    expect(changeRoles([ada], 'zoe', ['admin'])).toEqual({ refusal: 'not-found' });
  });

  test('everyone with a class becomes a class teacher and keeps what they have', () => {
    const cleo: Grant = { person: 'cleo', emailHash: 'c', roles: ['teacher'] };
    const staff = [{ id: 'ada' }, { id: 'ben', classes: ['4B'] }, { id: 'cleo', classes: ['5A'] }];
    expect(grantTeachers([ada, ben, cleo], staff)).toEqual([
      { ...ben, roles: ['office', 'teacher'] },
    ]);
  });
});
