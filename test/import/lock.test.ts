import { describe, expect, it } from 'vitest';
import { later } from '../../functions/core/calendar.ts';
import type { Store } from '../../functions/store/store.ts';
import { anOffice, school } from '../support/register/import.ts';
import { pupilRow, pupilRows, toCsv } from '../support/register/register-file.ts';

type Office = Awaited<ReturnType<typeof anOffice>>;

/** An import of a few small batches that the office has decided on. */
async function decided(): Promise<Office> {
  const office = await anOffice({ batch: 4 });
  await office.upload('one', toCsv(pupilRows(6)));
  await office.choose('one');
  return office;
}

/** The register that nothing comes in the way of. */
async function undisturbed() {
  const office = await decided();
  await office.nudge('one');
  return office.register();
}

/** The store, with something that happens once, just after its `at`-th batch was written. */
function afterBatch(store: Store, at: number, happens: () => Promise<unknown>): Store {
  let batches = 0;
  return {
    ...store,
    async writeRegister(...given) {
      const requests = await store.writeRegister(...given);
      batches += 1;
      if (batches === at) await happens();
      return requests;
    },
  };
}

/** The same, just after so many writes were saved as done. */
function afterSaving(store: Store, applied: number, happens: () => Promise<unknown>): Store {
  let happened = false;
  return {
    ...store,
    async commit(facts) {
      const committed = await store.commit(facts);
      const isIt = facts.some(
        (fact) =>
          fact.fact === 'register-job-moved' &&
          'applied' in fact.job &&
          fact.job.applied === applied,
      );
      if (!isIt || happened) return committed;
      happened = true;
      await happens();
      return committed;
    },
  };
}

const isFree = (office: Office) =>
  office.store.lock(school, 'somebody else', office.now(), office.now());

describe('an import that loses the lock half-way', () => {
  it('to a round that is being issued waits for it, and goes on afterwards', async () => {
    const office = await decided();
    const issuing = async () => {
      office.wait(16 * 60);
      const until = later(office.now(), 600);
      expect(await office.store.lock(school, 'issue:autumn', office.now(), until)).toBe(true);
    };
    await office.nudge('one', { store: afterBatch(office.store, 2, issuing) });
    const half = await office.find('one');
    expect(half).toMatchObject({ state: 'applying', waiting: true, applied: 8 });
    const { relations } = await undisturbed();
    expect((await office.register()).relations.length).toBeLessThan(relations.length);
    await office.store.unlock(school, 'issue:autumn');
    office.wait(240);
    await office.nudge('one');
    expect(await office.find('one')).toMatchObject({ state: 'applied', waiting: false });
    expect(await office.register()).toEqual(await undisturbed());
    expect(await isFree(office)).toBe(true);
  });

  it('to another file that was applied meanwhile writes no more: the later file holds', async () => {
    const office = await decided();
    let theirs: Awaited<ReturnType<Office['register']>> | undefined;
    const another = async () => {
      office.wait(16 * 60);
      await office.upload('two', toCsv([{ ...pupilRow(5), Forename: 'Later' }]));
      expect(await office.apply('two')).toMatchObject({ state: 'applied' });
      theirs = await office.register();
    };
    await office.nudge('one', { store: afterBatch(office.store, 2, another) });
    expect(await office.find('one')).toMatchObject({ state: 'stale' });
    expect(await office.register()).toEqual(theirs);
    expect(await isFree(office)).toBe(true);
  });

  it('gives it back where another function has finished the same import', async () => {
    const office = await decided();
    const another = async () => {
      office.wait(240);
      await office.nudge('one');
      expect(await office.find('one')).toMatchObject({ state: 'applied' });
    };
    await office.nudge('one', { store: afterSaving(office.store, 8, another) });
    expect(await office.find('one')).toMatchObject({ state: 'applied' });
    expect(await office.register()).toEqual(await undisturbed());
    expect(await isFree(office)).toBe(true);
  });
});

describe('two functions at one import', () => {
  it('never set its progress back', async () => {
    const office = await decided();
    const seen: number[] = [];
    const watch = (store: Store): Store => ({
      ...store,
      async commit(facts) {
        const committed = await store.commit(facts);
        seen.push(Number(((await office.find('one')) as { applied?: number }).applied));
        return committed;
      },
    });
    const dying = afterBatch(office.store, 4, () => Promise.reject(new Error('killed')));
    const another = async () => {
      office.wait(240);
      await office.nudge('one', { store: watch(dying) }).catch(() => undefined);
    };
    await office.nudge('one', { store: watch(afterBatch(office.store, 1, another)) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await office.find('one')).toMatchObject({ state: 'applied' });
  });

  it('of which the first was killed as it began writes none of it on top of another file', async () => {
    const office = await decided();
    await office.upload('two', toCsv([pupilRow(10), pupilRow(11)]));
    await office.choose('two');
    const commit: Store['commit'] = async (facts) => {
      await office.store.commit(facts);
      throw new Error('killed');
    };
    await office.nudge('one', { store: { ...office.store, commit } }).catch(() => undefined);
    office.wait(16 * 60);
    const dying = afterBatch(office.store, 1, () => Promise.reject(new Error('killed')));
    await office.nudge('two', { store: dying }).catch(() => undefined);
    office.wait(16 * 60);
    await office.nudge('one');
    await office.nudge('two');
    const { people } = await office.register();
    const files = new Set(people.map(({ lastName }) => (lastName === 'Family-5' ? 'two' : 'one')));
    expect(files.size).toBe(1);
  });
});
