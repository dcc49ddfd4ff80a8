import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateAt } from '../../../functions/core/calendar.ts';
import type { Contact } from '../../../functions/core/person/contact.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { pupilTasksOf } from '../../../functions/core/pupil/pupil.ts';
import { signAsPupil } from '../../../functions/core/pupil/sign-as-pupil.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { foundAt } from '../../../infra/demo/visitor/found-at.ts';
import { linkIn } from '../../../infra/demo/visitor/letters.ts';

import { openInbox } from '../../../infra/local/inbox.ts';
import { createClock, goBy } from '../../../infra/local/moved-clock.ts';
import { prepare } from '../../../infra/local/start/prepare.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { launchBrowser } from '../../support/browser/browser.ts';
import { startGuardedCloud } from '../../support/cloud/guarded-cloud.ts';
import { openTable } from '../../support/cloud/live-school.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';
import { admin, type School } from './school.ts';

export type SchoolInTime = School & {
  /** The calendar year in which the first school year of the story begins. */
  first: number;
  /** This machine and the cloud find that it is this day of that calendar year, at nine. */
  moveTo(year: number, day: string): void;
  /** The link in the email that asks for answers by that day, as "18 September". */
  linkFor(email: string, dueOn: string): Promise<string>;
  /**
   * Somebody new on the register. Not from a file: the upload is signed by a clock that S3's answers
   * put right, and ours is years ahead of theirs.
   */
  joins(pupil: Partial<Person>, parent: Partial<Contact>): Promise<void>;
  /** A pupil makes every promise that waits for them, as they do in a class session. */
  promiseInClass(name: string): Promise<void>;
};

/**
 * Hill View on an empty cloud in early October, its time in the story's hands: this process goes by
 * the same clock, because the sign-in runs in it, and what it signs is good for minutes only.
 */
export async function foundInOctober(): Promise<SchoolInTime> {
  // Before time moves: building tidies away what it takes for old.
  const [browser, cdkOut] = await Promise.all([launchBrowser(), prepare()]);
  const clock = createClock();
  goBy(clock.shared);
  const today = dateAt(new Date().toISOString());
  const first = Number(today.slice(0, 4)) + (today.slice(5) >= '10-05' ? 1 : 0);
  const moveTo = (year: number, day: string) =>
    clock.passTime((Date.parse(`${year}-${day}T09:00:00Z`) - Date.now()) / 1000);
  moveTo(first, '10-05');

  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-years-'));
  const cloud = await startGuardedCloud({ cdkOut, dataDir, clock, isTemporary: true });
  await foundAt(cloud, {
    id: 'hill-view',
    name: 'Hill View School',
    officeEmail: 'office@hillview.example.org',
    officePhone: '01632 960 100',
    admin,
  });
  const inbox = openInbox(cloud.mailUrl);
  const { store, close } = openTable(cloud);
  const asked = (to: string, dueOn = '') =>
    inbox.waitFor({ to, subject: new RegExp(`, by \\w+day ${dueOn}`) }, 60_000);

  return {
    cloud,
    inbox,
    browser,
    first,
    moveTo,
    asked,
    linkOf: async (email) => linkIn(await asked(email)),
    linkFor: async (email, dueOn) => linkIn(await asked(email, dueOn)),
    async joins(pupil, parent) {
      const of = { school: 'hill-view' };
      const person = aPupil({ ...of, ...pupil });
      const contact = aContact({ ...of, ...parent });
      const relation = aRelation({ ...of, person: person.id, contact: contact.id });
      const writes = { persons: [person], contacts: [contact], relations: [relation] };
      await store.writeRegister('hill-view', registerWrites(writes));
    },
    async promiseInClass(name) {
      const school = await store.findSchool('hill-view');
      const people = await store.listPeople('hill-view');
      const pupil = people.find((person) => `${person.firstName} ${person.lastName}` === name);
      const record = pupil && (await store.findPerson('hill-view', pupil.id));
      if (!school || !record) throw new Error(`No pupil ${name}`);
      const now = new Date().toISOString();
      const tasks = pupilTasksOf(record, school, catalogue, dateAt(now)).filter(
        (task) => task.state === 'ready',
      );
      const sheet = {
        agreements: tasks.map((task) => task.agreement.id),
        answers: {},
        shownHashes: Object.fromEntries(tasks.map(({ form }) => [form.id, form.hash])),
        typedName: name,
      };
      const via = { by: 'class' as const, session: 's', mode: 'each' as const, openedBy: 'grace' };
      const signing = { via, reference: `P-${Date.now()}`, now };
      const signed = signAsPupil(school, record, catalogue, sheet, signing);
      if (isRefusal(signed)) throw new Error(`${name}: ${signed.refusal}`);
      if ((await store.commit(signed.facts)) !== 'ok') throw new Error('Somebody else wrote');
    },
    async close() {
      close();
      await browser.close();
      await cloud.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
