import { beforeEach, describe, expect, it } from 'vitest';
import {
  foundSchool as foundSchoolIn,
  type NewSchool,
} from '../../functions/acts/school/found-school.ts';
import type { AuditEvent } from '../../functions/core/audit/audit-event.ts';
import type { RegisterRow } from '../../functions/core/register/file/row.ts';
import { matchPeople } from '../../functions/core/register/plan/match-people.ts';
import { registerIds } from '../../functions/services/register-ids.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import type { Store } from '../../functions/store/store.ts';
import { acting } from '../support/store/acting.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const now = '2026-09-01T08:00:00.000Z';
const wish: NewSchool = {
  id: 'hill',
  name: 'Hill View School',
  officeEmail: 'office@example.org',
  admin: { email: 'sam@example.org', firstName: 'Sam', lastName: 'Okafor' },
};
const another: NewSchool = {
  ...wish,
  name: 'Another School',
  admin: { email: 'eve@example.org', firstName: 'Eve', lastName: 'Adeyemi' },
};
/** What the command sent to the trail, and whether its queue takes anything. */
const trail: { sent: AuditEvent[]; isDown: boolean } = { sent: [], isDown: false };
const audit = {
  record: async (events: readonly AuditEvent[]) => {
    if (!trail.isDown) trail.sent.push(...events);
    return !trail.isDown;
  },
};
beforeEach(() => Object.assign(trail, { sent: [], isDown: false }));
const foundSchool = (store: Store, wanted: NewSchool, at: string) =>
  foundSchoolIn({ ...acting(store), store, audit, now: () => at }, wanted);
const makeStore = () => createStore(createMemoryTable(), emailHash);

describe('founding a school', () => {
  it('makes the school, and its first admin a member of its staff', async () => {
    const store = makeStore();
    expect(await foundSchool(store, wish, now)).toBe('founded');
    expect(await store.findSchool('hill')).toMatchObject({
      name: 'Hill View School',
      createdAt: now,
    });
    expect(await store.listPeople('hill')).toEqual([
      expect.objectContaining({ kind: 'staff', email: 'sam@example.org', lastName: 'Okafor' }),
    ]);
    expect((await store.findStanding(emailHash('sam@example.org'))).access).toEqual([
      expect.objectContaining({ school: 'hill', given: [{ role: 'admin', at: now }] }),
    ]);
  });

  it('leaves a school that has an admin as it is', async () => {
    const store = makeStore();
    await foundSchool(store, wish, now);
    expect(await foundSchool(store, another, now)).toBe('taken');
    expect(await store.findSchool('hill')).toMatchObject({ name: 'Hill View School' });
    expect(await store.listSignIns(emailHash('eve@example.org'))).toEqual([]);
  });

  it('goes on after a crash between the school and its admin', async () => {
    const store = makeStore();
    const commit: Store['commit'] = (facts) =>
      facts.some(({ fact }) => fact === 'roles-changed')
        ? Promise.reject(new Error('gone'))
        : store.commit(facts);
    const crashing = { ...store, commit };
    await expect(foundSchool(crashing, wish, now)).rejects.toThrow('gone');
    expect(await foundSchool(store, wish, now)).toBe('admin-added');
    expect(await store.listStaffSignIns('hill')).toEqual([
      expect.objectContaining({ roles: ['admin'] }),
    ]);
  });

  it('notes whom it made an administrator, by nobody at the school, and nothing else', async () => {
    const store = makeStore();
    await foundSchool(store, wish, now);
    const [sam] = await store.listPeople('hill');
    const granted = {
      type: 'roles-changed',
      about: sam?.id,
      given: ['admin'],
      taken: [],
      school: 'hill',
      id: expect.stringMatching(/^[\w-]+$/),
      at: now,
    };
    expect(trail.sent).toEqual([granted]);
    expect(await foundSchool(store, another, now)).toBe('taken');
    expect(trail.sent).toHaveLength(1);
  });

  it('makes nobody an administrator where that cannot be noted, and goes on when it can', async () => {
    const store = makeStore();
    trail.isDown = true;
    await expect(foundSchool(store, wish, now)).rejects.toThrow('security log');
    const rolesOf = async () => (await store.listStaffSignIns('hill')).map(({ roles }) => roles);
    expect(await rolesOf()).toEqual([[]]);
    trail.isDown = false;
    expect(await foundSchool(store, wish, now)).toBe('admin-added');
    expect(await rolesOf()).toEqual([['admin']]);
  });

  it('lets in a new admin whom a staff file has brought, and leaves them as the file has them', async () => {
    const store = makeStore();
    await foundSchool(store, another, now);
    const ids = registerIds('hill');
    const sam = ids('person', 'staff:code:SOK');
    const { email, firstName, lastName } = wish.admin;
    const person = {
      school: 'hill',
      id: sam,
      kind: 'staff' as const,
      firstName,
      lastName,
      email,
      post: 'Deputy head',
    };
    await store.writeRegister(
      'hill',
      [
        { put: 'person', person },
        { put: 'sign-in', emailHash: emailHash(email), person: sam },
      ],
      'upload-1',
    );
    const gone = ids('person', `staff:email:${another.admin.email}`);
    await store.writeRegister('hill', [
      { remove: 'sign-in', emailHash: emailHash(another.admin.email), person: gone },
    ]);

    expect(await foundSchool(store, wish, now)).toBe('admin-added');
    const { access } = await store.findStanding(emailHash(email));
    expect(access).toEqual([
      expect.objectContaining({
        person: sam,
        roles: ['admin'],
        given: [{ role: 'admin', at: now }],
      }),
    ]);
    expect((await store.findPerson('hill', sam))?.person).toEqual(person);
    expect(await foundSchool(store, another, now)).toBe('taken');
  });

  it('is found again by a staff file that names the admin', async () => {
    const store = makeStore();
    await foundSchool(store, wish, now);
    const people = await store.listPeople('hill');
    const row: RegisterRow = {
      row: 2,
      kind: 'staff',
      firstName: 'Samuel',
      lastName: 'Okafor',
      email: 'sam@example.org',
      contacts: [],
    };
    const { matched } = matchPeople([row], people, registerIds('hill'));
    expect(matched).toEqual([expect.objectContaining({ id: people[0]?.id, was: people[0] })]);
    // Even one that a crash kept from being written gets the same id.
    expect(matchPeople([row], [], registerIds('hill')).matched[0]?.id).toBe(people[0]?.id);
  });
});
