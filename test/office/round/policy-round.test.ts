import { beforeEach, describe, expect, test } from 'vitest';
import { settingsOf } from '../../../functions/core/school/school.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { policy } from '../../support/desk/policies.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;

/** Ada and Grace have not read it; the others of the six have. */
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await setPolicies([policy]);
  await desk.issueRound({
    name: 'Policies',
    forms: ['policy-read'],
    audience: { kinds: ['staff'], years: [], classes: [] },
  });
  for (const id of ['ada', 'olive', 'grace', 'eve', 'nora', 'pat', 'helen'])
    await desk.settle({ kind: 'person', id });
  for (const id of ['olive', 'eve', 'nora', 'pat', 'helen'])
    await desk.signAs(id, { kind: 'person' });
});

async function setPolicies(policies: (typeof policy)[]) {
  const school = await desk.store.findSchool('northbrook');
  if (!school) throw new Error('no school');
  const settings = { ...settingsOf(school), policies };
  const fact = { fact: 'settings-changed' as const, school: school.id, settings };
  expect(await desk.store.commit([{ ...fact, wasRev: school.settingsRev }])).toBe('ok');
}

const open = (at: string) => readAt(office, at);

describe('a round of a policy to be read', () => {
  test('lists who has not read it yet, as outstanding', async () => {
    const page = await open('/desk/outstanding');
    expect(page.text).toContain('2 people, 2 forms');
    expect(page.rows.map((row) => row.split(' | ')[0])).toEqual(['Ada Moss', 'Grace Oyelaran']);
  });

  test('can be chased', async () => {
    desk.pass(24 * 3600 + 1);
    office = await desk.visit(staffEmails.office);
    expect((await open('/desk/outstanding')).text).toContain('Remind all 2 we can email');
    expect((await open('/desk/outstanding/chase?round=autumn')).heading).toBe('Send 2 reminders?');
    const response = await office.post('/desk/outstanding/chase?round=autumn', {});
    expect(response.headers.get('Location')).toContain('chased=2');
  });

  test('is counted on the home page and on its own', async () => {
    expect((await open('/desk')).text).toContain('2 waiting for a reply');
    const page = await open('/desk/rounds/autumn');
    expect(page.text).toContain('5 of 7 signed, 2 waiting for a reply');
  });

  test('waits for nobody once the policy has a newer version', async () => {
    await setPolicies([{ ...policy, version: '4' }]);
    expect((await open('/desk/outstanding')).text).toContain('Everyone who is asked has signed');
  });
});
