import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anOffice, school } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { pupilRows, toCsv } from '../support/register/register-file.ts';
import { Killed, killedAt } from '../support/store/killed-at.ts';

const awkward = readFileSync(join(import.meta.dirname, '../fixtures/register-awkward.csv'));
const decisions = { Mother: 'yes', Grandmother: 'no' } as const;

async function finished() {
  const office = await anOffice({ batch: 10 });
  await office.upload('one', awkward);
  await office.apply('one', { decisions });
  return office.register();
}

describe('an import that is killed', () => {
  it.each(['before', 'after'] as const)(
    'goes on from the sweep to the same register, killed %s any of its writes',
    async (when) => {
      const expected = await finished();
      let at = 0;
      for (let killed = true; killed; ) {
        at += 1;
        const office = await anOffice({ batch: 10 });
        await office.upload('one', awkward);
        await office.choose('one', { decisions });
        const dying = killedAt(office.store, at, when);
        await office.nudge('one', { store: dying.store }).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        killed = dying.wasKilled();
        // The sweep finds it once its lease is two minutes old.
        office.wait(240);
        await office.nudge('one');
        expect(await office.find('one'), `killed ${when} write ${at}`).toMatchObject({
          state: 'applied',
          applied: 107,
        });
        expect(await office.register()).toEqual(expected);
        expect((await office.store.findSchool(school))?.registerRev).toBe(2);
        expect(await office.store.lock(school, 'issue', office.now(), office.now())).toBe(true);
      }
      expect(at).toBeGreaterThan(25);
    },
    60_000,
  );

  it('while it was reading reads again', async () => {
    const office = await anOffice();
    const dying = killedAt(office.store, 2, 'before');
    office.deps.store = dying.store;
    await office.upload('one', awkward).catch(() => undefined);
    office.deps.store = office.store;
    expect((await office.find('one')).state).toBe('reading');
    office.wait(240);
    await office.nudge('one');
    expect((await office.find('one')).state).toBe('ready');
  });

  it('leaves off for good where another file was applied meanwhile: the later file holds', async () => {
    const office = await anOffice({ batch: 10 });
    await office.upload('one', awkward);
    await office.choose('one');
    const dying = killedAt(office.store, 8, 'after');
    await office.nudge('one', { store: dying.store }).catch(() => undefined);
    const half = inState(await office.find('one'), 'applying');
    expect(half.applied).toBeGreaterThan(0);
    // Nobody swept for so long that the lock fell, and another file came.
    office.wait(16 * 60);
    await office.upload('two', toCsv(pupilRows(4)));
    expect(await office.apply('two')).toMatchObject({ state: 'applied' });
    const register = await office.register();
    await office.nudge('one');
    expect(await office.find('one')).toMatchObject({ state: 'stale' });
    expect(await office.register()).toEqual(register);
  });
});
