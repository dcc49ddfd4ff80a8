import { beforeEach, describe, expect, it } from 'vitest';
import { confirmApprovers } from '../../functions/acts/staff/confirm-approvers.ts';
import { listWorkplaces } from '../../functions/acts/staff/list-workplaces.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { rolesGiven } from '../support/desk/roles-given.ts';
import { asFounded } from '../support/person/people.ts';
import { anOffice, school } from '../support/register/import.ts';
import { staffRow as anyStaffRow, pupilRow, toCsv } from '../support/register/register-file.ts';

type Office = Awaited<ReturnType<typeof anOffice>>;

const teacher = 'teacher.1@northbrook.example.org';
const other = 'somebody.else@northbrook.example.org';
/** By whose code somebody is known, whatever becomes of their address. */
const staffRow = (n: number) => ({ ...anyStaffRow(n), 'Staff code': `ST${n}` });

let office: Office;
let uploads = 0;

/** A file is uploaded and applied; whoever is not in it has left. */
async function apply(...staff: Record<string, string>[]): Promise<void> {
  uploads += 1;
  await office.upload(`upload-${uploads}`, toCsv([pupilRow(1), ...staff]));
  const job = await office.apply(`upload-${uploads}`, { markMissingAsLeft: true });
  expect(job.state).toBe('applied');
}

/** What somebody may do who signs in with this address. */
const rolesAt = async (address: string) =>
  (await listWorkplaces(office.deps, emailHash(address))).workplaces.flatMap(({ roles }) => roles);

const personAt = async (address: string) =>
  (await office.store.listSignIns(emailHash(address)))[0]!;

beforeEach(async () => {
  office = await anOffice();
  await apply(staffRow(1), staffRow(2));
});

describe('a file can never grant', () => {
  beforeEach(async () => {
    const signIn = await personAt(teacher);
    await office.store.commit([
      await rolesGiven(office.store, { ...signIn, roles: ['office', 'esafety'] }),
    ]);
  });

  it('a role, whatever its columns are called', async () => {
    await apply(staffRow(1), { ...staffRow(2), Role: 'admin', Roles: 'admin', Access: 'office' });
    expect(await rolesAt('teacher.2@northbrook.example.org')).toEqual([]);
  });

  it('what an address had before an earlier file took it away', async () => {
    expect(await rolesAt(teacher)).toEqual(['office', 'esafety']);
    await apply(staffRow(2));
    expect(await rolesAt(teacher)).toEqual([]);
    await apply(staffRow(1), staffRow(2));
    expect(await personAt(teacher)).toMatchObject({ school });
    expect(await rolesAt(teacher)).toEqual([]);
  });

  it('what somebody may do to another address of theirs, nor back to the first', async () => {
    await apply({ ...staffRow(1), Email: other }, staffRow(2));
    expect([await rolesAt(teacher), await rolesAt(other)]).toEqual([[], []]);
    await apply(staffRow(1), staffRow(2));
    expect([await rolesAt(teacher), await rolesAt(other)]).toEqual([[], []]);
  });
});

describe('a post that approves', () => {
  const gave = { by: 'ada', at: '2026-09-02T09:00:00.000Z' };
  /** The settings name the first teacher for the head teacher's post. */
  async function nameTeacher() {
    const { person: holder } = await personAt(teacher);
    const settings = { ...asFounded, approvers: { 'head-teacher': { holder } } };
    const { settingsRev } = (await office.store.findSchool(school))!;
    const changed = { fact: 'settings-changed' as const, school, settings, wasRev: settingsRev };
    const confirmed = await confirmApprovers(office.deps, school, settings, gave);
    await office.store.commit([changed, ...confirmed]);
    return settings;
  }

  it('is held at the address that the register had when it was given', async () => {
    await nameTeacher();
    expect(await rolesAt(teacher)).toEqual(['approver', 'head']);
  });

  it('is not taken to another mailbox by a file, until an administrator says so again', async () => {
    const settings = await nameTeacher();
    await apply({ ...staffRow(1), Email: other }, staffRow(2));
    expect([await rolesAt(teacher), await rolesAt(other)]).toEqual([[], []]);
    await office.store.commit(await confirmApprovers(office.deps, school, settings, gave));
    expect(await rolesAt(other)).toEqual(['approver', 'head']);
  });

  it('takes no role away from whoever is named for it, and notes nothing twice', async () => {
    const signIn = await personAt(teacher);
    await office.store.commit([await rolesGiven(office.store, { ...signIn, roles: ['teacher'] })]);
    const settings = await nameTeacher();
    expect(await rolesAt(teacher)).toEqual(['teacher', 'approver', 'head']);
    expect(await confirmApprovers(office.deps, school, settings, gave)).toEqual([]);
  });
});
