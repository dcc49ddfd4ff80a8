import { expect, it } from 'vitest';
import { endEverySession, endSession } from '../../../functions/acts/staff/end-sessions.ts';
import { saveRoles } from '../../../functions/acts/staff/save-roles.ts';
import type { Role } from '../../../functions/core/staff/role.ts';
import type { Access } from '../../../functions/core/staff/staff-access.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { rolesGiven } from '../../support/desk/roles-given.ts';
import { acting } from '../../support/store/acting.ts';
import { now, school, store, storeContract } from './contract.ts';

storeContract('staff in the store', () => {
  it('keeps the roles of a sign-in that a file names again', async () => {
    const hash = emailHash(`g.oyelaran@${school}.example.org`);
    const signIn = { put: 'sign-in' as const, emailHash: hash, person: 'teacher' };
    await store.writeRegister(school, [signIn]);
    await store.commit([
      await rolesGiven(store, { school, person: 'teacher', emailHash: hash, roles: ['teacher'] }),
    ]);
    await store.writeRegister(school, [signIn]);
    expect(await rolesOf({ emailHash: hash })).toEqual(['teacher']);
    expect(await store.listSignIns(hash)).toEqual([{ school, person: 'teacher', emailHash: hash }]);
    expect((await store.listStaffSignIns(school)).map(({ roles }) => roles)).toEqual([['teacher']]);
  });

  /** Two administrators, as they were read. */
  const twoAdmins = async () => {
    const [ada, ben] = await Promise.all(
      ['ada', 'ben'].map(async (person): Promise<Access> => {
        const hash = emailHash(`${person}@${school}.example.org`);
        const signIn = { school, person, emailHash: hash };
        await store.writeRegister(school, [{ put: 'sign-in', emailHash: hash, person }]);
        await store.commit([await rolesGiven(store, { ...signIn, roles: ['admin', 'office'] })]);
        return (await store.findStanding(hash)).access[0]!;
      }),
    );
    return { ada: ada!, ben: ben! };
  };
  const gave = { by: 'ada', at: now };
  const rolesOf = async ({ emailHash: hash }: { emailHash: string }) =>
    (await store.findStanding(hash)).access[0]?.roles;

  it('changes roles only from those that were read, all or nothing', async () => {
    const { ada, ben } = await twoAdmins();
    const taken = { was: ben, roles: ['office' as const] };
    expect(await saveRoles({ store }, { changes: [taken], stays: ada }, gave)).toBe('ok');
    expect((await store.listStaffSignIns(school)).map((one) => one.roles.length)).toEqual([2, 1]);
    const both = [
      { was: ada, roles: [] },
      { was: ben, roles: ['admin' as const, 'teacher' as const] },
    ];
    expect(await saveRoles({ store }, { changes: both }, gave)).toBe('conflict');
    expect(await rolesOf(ada)).toEqual(['admin', 'office']);
    expect(await rolesOf(ben)).toEqual(['office']);
  });

  it('gives nothing to a sign-in that a file has removed', async () => {
    const { ben } = await twoAdmins();
    const removed = { remove: 'sign-in' as const, emailHash: ben.emailHash, person: 'ben' };
    await store.writeRegister(school, [removed]);
    expect(await saveRoles({ store }, { changes: [{ was: ben, roles: ['teacher'] }] }, gave)).toBe(
      'conflict',
    );
    expect(await store.listSignIns(ben.emailHash)).toEqual([]);
  });

  it('takes nothing on the word of an administrator who is one no more', async () => {
    const { ada, ben } = await twoAdmins();
    const removed = { remove: 'sign-in' as const, emailHash: ada.emailHash, person: 'ada' };
    await store.writeRegister(school, [removed]);
    const taken = { changes: [{ was: ben, roles: [] }], stays: ada };
    expect(await saveRoles({ store }, taken, gave)).toBe('conflict');
    expect(await rolesOf(ben)).toEqual(['admin', 'office']);
  });

  it('gives nothing back with an address that a file takes away and brings back', async () => {
    const { ben } = await twoAdmins();
    const { emailHash, person } = ben;
    await store.writeRegister(school, [{ remove: 'sign-in', emailHash, person }], 'one');
    await store.writeRegister(school, [{ put: 'sign-in', emailHash, person }], 'two');
    const [back] = (await store.findStanding(emailHash)).access;
    expect([back?.roles, back?.isConfirmed]).toEqual([[], false]);
    const listed = (await store.listStaffSignIns(school)).find((one) => one.person === 'ben');
    expect(listed?.roles).toEqual([]);
    // Whoever decides anew decides on this one.
    const changes = [{ was: back!, roles: ['office' as const] }];
    expect(await saveRoles({ store }, { changes }, gave)).toBe('ok');
    expect(await rolesOf(ben)).toEqual(['office']);
  });

  it('remembers who gave a role and when, for as long as it is held', async () => {
    const { ben } = await twoAdmins();
    const change = async (was: Access, roles: Role[], by: string) => {
      await saveRoles({ store }, { changes: [{ was, roles }] }, { by, at: now });
      return (await store.findStanding(ben.emailHash)).access[0]!;
    };
    const first = await change(ben, ['office', 'teacher'], 'ada');
    expect(first.given).toEqual([{ role: 'office' }, { role: 'teacher', by: 'ada', at: now }]);
    const second = await change(first, ['teacher', 'esafety'], 'eve');
    expect(second.given).toEqual([
      { role: 'teacher', by: 'ada', at: now },
      { role: 'esafety', by: 'eve', at: now },
    ]);
  });

  it('ends one session of an address, and all of them', async () => {
    const { ada } = await twoAdmins();
    const sessions = async () => (await store.findStanding(ada.emailHash)).sessions;
    expect(await sessions()).toEqual({ generation: 0, ended: [] });
    const session = { id: 'one', generation: 0, startedAt: now, seenAt: now };
    await endSession(acting(store), { ...session, emailHash: ada.emailHash });
    expect(await sessions()).toEqual({ generation: 0, ended: ['one'] });
    await endEverySession(acting(store), ada.emailHash);
    await endEverySession(acting(store), ada.emailHash);
    expect(await sessions()).toEqual({ generation: 2, ended: ['one'] });
    expect((await store.findStanding(ada.emailHash)).access).toEqual([ada]);
  });

  it('lets two administrators not take each other’s role at the same moment', async () => {
    const { ada, ben } = await twoAdmins();
    const takeBens = () =>
      saveRoles({ store }, { changes: [{ was: ben, roles: [] }], stays: ada }, gave);
    const takeAdas = () =>
      saveRoles({ store }, { changes: [{ was: ada, roles: [] }], stays: ben }, gave);
    const atOnce = await Promise.all([takeBens(), takeAdas()]);
    // Nor one after the other, when both had read before; whoever was first stays.
    const outcomes = [...atOnce, await takeBens(), await takeAdas()];
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect([await rolesOf(ada), await rolesOf(ben)].toSorted()).toEqual([[], ['admin', 'office']]);
  });
});
