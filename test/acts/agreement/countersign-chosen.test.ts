import { beforeEach, describe, expect, it } from 'vitest';
import { approveChosen } from '../../../functions/acts/agreement/approve-chosen.ts';
import { countersignChosen } from '../../../functions/acts/agreement/countersign-chosen.ts';
import { listToCountersign } from '../../../functions/acts/agreement/list-to-countersign.ts';
import type { Chosen } from '../../../functions/acts/agreement/load-chosen.ts';
import type { StaffAtDesk } from '../../../functions/core/staff/staff-at-desk.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook } from '../../support/desk/northbrook.ts';
import { acting } from '../../support/store/acting.ts';

const form = 'parent-social-media';
let desk: Desk;
let teacher: StaffAtDesk;
let chosen: Chosen[];

const deps = () => ({ ...acting(desk.store), catalogue, now: () => desk.clock.now });

/** Who is at the desk, as a page, a script or a job alike would say. */
async function atTheDesk(id: string): Promise<StaffAtDesk> {
  const [school, record] = await Promise.all([
    desk.store.findSchool('northbrook'),
    desk.store.findPerson('northbrook', id),
  ]);
  if (!school || !record) throw new Error(`Nobody ${id}`);
  return { school, person: record.person, address: `${id}@•••` };
}

beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
  await desk.issueRound();
  for (const contact of ['samira', 'rosa']) await desk.signAs(contact, { form });
  teacher = await atTheDesk('grace');
  chosen = (await listToCountersign(deps(), teacher)).map(({ person, agreement }) => ({
    person: person.id,
    agreement: agreement.id,
    rev: agreement.rev,
  }));
});

describe('countersigning what was chosen', () => {
  it('needs no page: values are enough', async () => {
    expect(chosen.map(({ person }) => person).toSorted()).toEqual(['ben', 'maya']);
    const done = await countersignChosen(deps(), teacher, chosen, { typedName: 'Grace Oyelaran' });
    expect(done).toEqual({ signed: 2, left: 0, changed: 0 });
    expect(await listToCountersign(deps(), teacher)).toEqual([]);
  });

  it('done again leaves what is decided, and does not sign twice', async () => {
    await countersignChosen(deps(), teacher, chosen, { typedName: 'Grace Oyelaran' });
    const again = await countersignChosen(deps(), teacher, chosen, { typedName: 'Grace Oyelaran' });
    expect(again).toEqual({ signed: 0, left: 2, changed: 0 });
  });

  it('signs what it decided on anew, where somebody else wrote meanwhile', async () => {
    const { commit } = desk.store;
    let tries = 0;
    desk.store.commit = async (facts) => {
      tries += 1;
      if (tries === 1) {
        desk.store.commit = commit;
        await desk.signAs('samira', { form });
        return commit(facts);
      }
      return commit(facts);
    };
    const done = await countersignChosen(deps(), teacher, chosen, { typedName: 'Grace Oyelaran' });
    expect(done).toEqual({ signed: 1, left: 0, changed: 1 });
  });

  it('refuses a name that nobody typed, and whoever the post is not', async () => {
    expect(await countersignChosen(deps(), teacher, chosen, { typedName: ' ' })).toMatchObject({
      refusal: 'invalid',
    });
    const gone = [{ person: 'maya', agreement: 'nothing', rev: 1 }];
    expect(
      await approveChosen(deps(), teacher, gone, { typedName: 'Grace' }, { verdict: 'approve' }),
    ).toEqual({
      refusal: 'not-found',
    });
  });
});
