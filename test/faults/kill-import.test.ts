import { expect, it } from 'vitest';
import type { Applied, Applying } from '../../functions/core/register/register-job.ts';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { foundAt } from '../../infra/demo/visitor/found-at.ts';
import { until } from '../../infra/demo/visitor/until.ts';
import { freePlace, startCloudProcess } from '../support/cloud/cloud-process.ts';
import { discard, newDataDir, openTable, school } from '../support/cloud/live-school.ts';
import { bytesOf, pupilRows, toCsv } from '../support/register/register-file.ts';

const pupils = 800;
const csv = bytesOf(toCsv(pupilRows(pupils)));
/** One function's lease on an import, and then as long as the sweep leaves overdue work alone. */
const leaseAndSweep = 260;

const doneOf = ({ applied, toApply = 1 }: Applying | Applied): number => applied / toApply;

it('goes on with a register where a kill left it, and ends with all of it, once', async () => {
  const place = await freePlace(newDataDir());
  let cloud = await startCloudProcess(place);
  await foundAt(cloud, school);
  const office = await AtTheDesk.signIn(cloud.baseUrl, school.admin.email);
  const importing = office.importRegister('register.csv', csv).catch(() => 'cut off');

  const jobOf = async (open: ReturnType<typeof openTable>) =>
    (await open.store.listRegisterJobs(school.id))[0];
  let open = openTable(cloud);
  const seen: number[] = [];
  let ahead = 0;
  // Twice: once early and once late, each time with writes under way.
  for (const share of [0.2, 0.6]) {
    const job = await until('Some of the register', async () => {
      const found = await jobOf(open);
      if (found?.state !== 'applying' && found?.state !== 'applied') return undefined;
      return doneOf(found) >= share || found.state === 'applied' ? found : undefined;
    });
    seen.push(doneOf(job));
    await cloud.kill(true);
    open.close();
    ahead += leaseAndSweep;
    cloud = await startCloudProcess(place, ahead);
    open = openTable(cloud);
    await cloud.invoke('sweep');
  }
  expect(await importing).toBe('cut off');
  expect(seen[0]).toBeLessThan(1);

  await until('The whole register', async () =>
    (await jobOf(open))?.state === 'applied' ? true : undefined,
  );
  const people = await open.store.listPeople(school.id);
  const relations = await open.store.listRelations(school.id);
  const contacts = await open.store.listContacts(school.id);
  // 400 families of two children: two parents each, and every fourth family a grandmother.
  expect(people.filter((person) => person.kind === 'pupil')).toHaveLength(pupils);
  expect(contacts).toHaveLength(400 * 2 + 100);
  expect(relations).toHaveLength(800 * 2 + 200);

  const again = await office.importRegister('register.csv', csv);
  expect(again.text).toMatch(/\b0 new, 0 changed/);
  open.close();
  await cloud.kill(true);
  discard(place.dataDir);
});
