import type { Inbox } from '../../local/inbox.ts';
import { expectSo } from '../narrator.ts';
import { demoTeacher } from '../register/staff-file.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import { untilThereAre } from '../visitor/until.ts';
import type { MainJob } from './step.ts';
import { expectOneEach } from './step-ask-everybody.ts';

/** The class teacher signs in, countersigns all that waits, and reaches nothing else. */
export async function teacherCountersigns({ narrator, cloud }: MainJob) {
  await narrator.step('The class teacher countersigns', async () => {
    const teacher = await AtTheDesk.signIn(cloud.baseUrl, demoTeacher.email);
    const forms = await teacher.countersignAll(demoTeacher.name);
    const left = await teacher.countersignAll(demoTeacher.name);
    expectSo(left === 0, `${left} forms still wait after countersigning`);
    const office = await teacher.visitor.open(`${cloud.baseUrl}/desk/outstanding`);
    expectSo(office.status === 403, `A teacher reads the outstanding list (${office.status})`);
    return { counts: { countersigned: forms } };
  });
}

/** "1,204" as it is read. */
const numberIn = (text: string): number => Number(text.replaceAll(',', ''));

/** Reminds everybody who can be reached, once each. */
export async function officeChases(
  { narrator }: MainJob,
  desk: AtTheDesk,
  inbox: Inbox,
  round: string,
) {
  await narrator.step('Chase who is outstanding', async () => {
    const list = await desk.open(`/outstanding?round=${round}`);
    const [, people = '0', forms = '0'] =
      /([\d,]+) (?:person|people), ([\d,]+) forms?/.exec(list.text) ?? [];
    const before = await inbox.count();
    const emails = await desk.chaseAll(round, true);
    await untilThereAre(emails, 'reminders', async () => (await inbox.count()) - before);
    const got = (await inbox.list()).slice(before);
    expectOneEach(got);
    expectSo(got.length === emails, `${got.length} reminders instead of ${emails}`);
    return { counts: { people: numberIn(people), forms: numberIn(forms), reminders: emails } };
  });
}
