import { uploadKeys } from '../../../functions/core/register/register-job-steps.ts';
import { noCounts, type Preview } from '../../../functions/core/register/register-preview.ts';
import { settingsOf } from '../../../functions/core/school/school.ts';
import type { Role } from '../../../functions/core/staff/role.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { rolesGiven } from '../../support/desk/roles-given.ts';
import { aSchool, registerWrites } from '../../support/person/people.ts';
import { aRegisterJob } from '../../support/register/jobs.ts';
import { marker } from '../fuzz/naughty.ts';
import type { House } from './house.ts';
import { idOf, letterOf, type Post, peopleOf, posts } from './people.ts';

/** Words and ids of a school that are nobody's in particular: rounds, bundles, policies, files. */
export function mattersOf({ canaries }: House, school: string) {
  const about = { school, self: school };
  return {
    name: (name: string): string =>
      `${canaries.plant('school matter', letterOf(school) + name, about)} "<${marker}x>`,
    id: (number: string): string => canaries.plant('id', idOf(school, number).slice(2), about),
  };
}

/** The school, everybody on its register, and who of them may do what. */
export async function plantRegister({ desk, canaries }: House, school: string) {
  const { store } = desk;
  // The public site's own Northbrook stands already; it is the same to us.
  await store.commit([
    { fact: 'school-founded', school: aSchool({ id: school, name: `${school} School` }) },
  ]);
  const people = peopleOf({ school, canaries });
  const { pupils, contacts, staff, relations } = people;
  const persons = [...pupils, ...staff];
  await store.writeRegister(school, registerWrites({ persons, contacts, relations }));
  for (const { id: person, email } of persons) {
    if (!email) continue;
    const signIn = { school, person, emailHash: emailHash(email) };
    await store.writeRegister(school, [{ put: 'sign-in', ...signIn }]);
    const post = (Object.keys(posts) as Post[]).find(
      (one) => idOf(school, posts[one].number) === person,
    );
    const roles: Role[] = post ? [...posts[post].roles] : [];
    // Without any, too: whoever approves does so at an address that an administrator has seen.
    if (post) await store.commit([await rolesGiven(store, { ...signIn, roles })]);
  }
  return people;
}

/** What a school has decided: who approves, what is granted together, what is to be read. */
export async function plantSettings(house: House, school: string): Promise<void> {
  const { store } = house.desk;
  const matter = mattersOf(house, school);
  const founded = await store.findSchool(school);
  const settings = {
    ...settingsOf(founded ?? aSchool({ id: school })),
    ownAnswerFrom: '8' as const,
    approvers: { 'head-teacher': { holder: idOf(school, posts.approver.number) } },
    bundles: [
      { id: matter.id('b1'), name: matter.name('bundle'), resources: ['internet' as const] },
    ],
    policies: [
      {
        id: matter.id('b1'),
        title: matter.name('policy'),
        version: '3',
        issuedOn: '2026-09-01',
        url: `https://${school}.example.org/policy`,
      },
    ],
  };
  const wasRev = founded?.settingsRev ?? 0;
  await store.commit([{ fact: 'settings-changed', school, settings, wasRev }]);
}

/** A round for pupils, one for staff, and one that is a draft. */
export async function plantRounds(house: House, school: string): Promise<void> {
  const { desk } = house;
  const matter = mattersOf(house, school);
  const createdBy = idOf(school, posts.admin.number);
  const round = await desk.issueRound({
    school,
    id: matter.id('r1'),
    name: matter.name('round'),
    createdBy,
    forms: [
      'photo-video-consent',
      'internet-access-consent',
      'parent-social-media',
      'pupil-aup-primary',
      'pupil-social-media',
      'pupil-aup-secondary',
    ],
  });
  const draft = {
    ...round,
    id: matter.id('r2'),
    name: matter.name('draft'),
    state: 'draft',
  } as const;
  await desk.store.commit([{ fact: 'round-made', round: draft }]);
  await desk.issueRound({
    school,
    id: matter.id('r3'),
    name: matter.name('staff'),
    createdBy,
    forms: ['staff-governor-aup'],
    audience: { kinds: ['staff'], years: [], classes: [] },
  });
}

/** An uploaded register, read and waiting for the office. */
export async function plantUpload(house: House, school: string): Promise<void> {
  const { desk } = house;
  const matter = mattersOf(house, school);
  const ready = aRegisterJob('ready', { id: matter.id('u1'), fileName: matter.name('file') });
  const job = { ...ready, school, by: idOf(school, posts.office.number) };
  await desk.store.commit([{ fact: 'register-job-moved', job }]);
  const preview: Preview = {
    problems: [{ row: 2, column: matter.name('column'), message: matter.name('problem') }],
    advice: [],
    ignoredColumns: [],
    changes: [{ row: 3, what: 'new', kind: 'pupil', name: matter.name('newpupil'), details: [] }],
    undecided: [],
    missing: [],
    counts: noCounts,
  };
  const keys = uploadKeys(school, job.id);
  await desk.uploads.put(keys.preview, JSON.stringify(preview), 'application/json');
}
