import { describe, expect, test } from 'vitest';
import { changeRoles, type Grant, grantTeachers } from '../../../functions/core/staff/grant.ts';
import type { Role } from '../../../functions/core/staff/role.ts';

const ada: Grant = { person: 'ada', emailHash: 'a', roles: ['admin'] };
const ben: Grant = { person: 'ben', emailHash: 'b', roles: ['office'] };

/** Replaces roles as somebody does who saw those that stand. */
const change = (grants: Grant[], of: Grant, wanted: Role[], seen: Role[] = of.roles) =>
  changeRoles(grants, of, { seen, wanted });

describe('granting roles', () => {
  test('replaces the roles, in the listed order', () => {
    expect(change([ada, ben], ben, ['teacher', 'office'])).toEqual({
      changes: [{ was: ben, roles: ['office', 'teacher'] }],
    });
  });

  test('the last admin cannot stop being one', () => {
    expect(change([ada, ben], ada, ['office'])).toEqual({ refusal: 'last-admin' });
    expect(change([ada, ben], ada, ['admin', 'office'])).toEqual({
      changes: [{ was: ada, roles: ['admin', 'office'] }],
    });
  });

  test('one of two admins can, as long as the other stays one', () => {
    const other: Grant = { ...ben, roles: ['admin'] };
    expect(change([ada, other], ada, [])).toEqual({
      changes: [{ was: ada, roles: [] }],
      stays: other,
    });
  });

  test('whoever is to leave neither stays nor becomes one', () => {
    const other: Grant = { ...ben, roles: ['admin'] };
    const leaving = new Set(['ben']);
    const wish = (grants: Grant[], of: Grant, wanted: Role[]) =>
      changeRoles(grants, of, { seen: of.roles, wanted }, leaving);
    expect(wish([ada, other], ada, [])).toEqual({ refusal: 'last-admin' });
    expect(wish([ada, ben], ben, ['admin'])).toEqual({ refusal: 'leaving' });
    expect(wish([ada, ben], ben, ['teacher'])).toMatchObject({ changes: [{ was: ben }] });
    expect(wish([ada, other], other, [])).toMatchObject({ stays: ada });
  });

  test('an address that stands twice for the last admin does not make two admins', () => {
    expect(change([ada, { ...ada, emailHash: 'a2' }], ada, [])).toEqual({ refusal: 'last-admin' });
  });

  test('holds for the address on the register and ends for an earlier one', () => {
    const earlier: Grant = { ...ben, emailHash: 'b0', roles: ['esafety'] };
    expect(change([ada, earlier, ben], ben, ['office'])).toEqual({
      changes: [
        { was: earlier, roles: [] },
        { was: ben, roles: ['office'] },
      ],
    });
  });

  test('what was decided on other roles than stand is out of date', () => {
    const removed: Grant = { ...ben, roles: [] };
    expect(change([ada, removed], removed, ['office', 'teacher'], ['office'])).toEqual({
      refusal: 'stale',
    });
  });

  test('somebody who is not staff is not found', () => {
    const zoe: Grant = { person: 'zoe', emailHash: 'z', roles: [] };
    expect(change([ada], zoe, ['admin'])).toEqual({ refusal: 'not-found' });
  });

  test('everyone with a class becomes a class teacher and keeps what they have', () => {
    const cleo: Grant = { person: 'cleo', emailHash: 'c', roles: ['teacher'] };
    const staff = [{ id: 'ada' }, { id: 'ben', classes: ['4B'] }, { id: 'cleo', classes: ['5A'] }];
    expect(grantTeachers([ada, ben, cleo], staff, '2026-09-03')).toEqual([
      { was: ben, roles: ['office', 'teacher'] },
    ]);
  });
});
