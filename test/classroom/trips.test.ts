import { expect, onTestFinished, test } from 'vitest';
import { createClassSite } from '../support/class/class-site.ts';
import { aPupil } from '../support/person/people.ts';
import { startDynamo } from '../support/store/dynamo.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { countTrips } from '../support/store/trips.ts';

const home = '/class/s/aaaa1111';

test('the names take four trips to the table, a pupil’s page three, signing one more', async () => {
  const { table, take } = countTrips(createMemoryTable());
  const site = await createClassSite({ table });
  await site.open();
  const device = site.device();
  await device.open('/class/ABC234');
  take();
  await device.open(home);
  expect(take()).toEqual([['get'], ['get'], ['get', 'queryIndex'], ['query', 'query', 'query']]);
  const last = await device.open(`${home}/maya/promise`);
  expect(take()).toEqual([['get'], ['get'], ['get', 'query', 'queryIndex']]);
  await device.post(last.action, { ...last.fields, typedName: 'Maya Khan' });
  expect(take()).toEqual([['get'], ['get'], ['get', 'query', 'queryIndex'], ['write']]);
});

test('a code takes a look at three counts and two reads; what is none takes nothing', async () => {
  const { table, take } = countTrips(createMemoryTable());
  const site = await createClassSite({ table });
  await site.open();
  take();
  await site.device().send('/class/ABC234');
  expect(take()).toEqual([['get', 'get', 'get'], ['get'], ['get']]);
  // A wrong one is counted, the fewest people first.
  await site.device().send('/class/ABC235');
  expect(take()).toEqual([['get', 'get', 'get'], ['get'], ['countUp'], ['countUp'], ['countUp']]);
  await site.device().send('/class/wrong');
  expect(take()).toEqual([]);
});

/** Twenty pupils at the same moment, each on a device of their own, and one of them on five. */
async function allAtOnce(site: Awaited<ReturnType<typeof createClassSite>>) {
  await site.open();
  const pages = await Promise.all(
    [...crowd.map(({ id }) => id), ...Array.from({ length: 4 }, () => 'p0')].map(async (id) => {
      const device = site.device();
      await device.open('/class/ABC234');
      return { device, last: await device.open(`${home}/${id}/promise`) };
    }),
  );
  const answers = await Promise.all(
    pages.map(({ device, last }) =>
      device.post(last.action, {
        ...last.fields,
        typedName: 'My own name',
        confirmedName: 'My own name',
      }),
    ),
  );
  const statuses = answers.map(({ status }) => status).toSorted();
  expect(statuses).toEqual([...crowd.map(() => 303), 409, 409, 409, 409]);
  for (const { id } of crowd) expect(await site.signaturesOf(id)).toHaveLength(2);
  expect(site.nudges).toHaveLength(crowd.length);
}

const crowd = Array.from({ length: 20 }, (_, n) =>
  aPupil({ id: `p${n}`, firstName: `Pupil${n}`, lastName: 'Xu', admissionNumber: `7${n}` }),
);

test('twenty at once all sign; one pupil on five devices signs once', async () => {
  await allAtOnce(await createClassSite({ people: crowd }));
});

test('the same on the real engine, whose transactions collide', async () => {
  const engine = await startDynamo();
  onTestFinished(engine.stop);
  await allAtOnce(await createClassSite({ people: crowd, table: engine.table }));
});
