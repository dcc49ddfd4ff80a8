import { AtTheDesk } from '../at-the-desk.ts';
import { nameIn } from '../letters.ts';
import { expectSo } from '../narrator.ts';
import { demoGovernor, demoOfficer } from '../staff-file.ts';
import type { MainJob, Signed } from './job.ts';

/** The e-safety officer asks about somebody who signed, somebody who did not, and a pupil. */
export async function clearance(
  { narrator, cloud }: MainJob,
  whose: string,
  signed: readonly Signed[],
) {
  await narrator.step('The e-safety officer asks', async () => {
    const officer = await AtTheDesk.signIn(cloud.baseUrl, demoOfficer.email);
    const [governor = 'nobody'] = await officer.clearance(demoGovernor.name, 'computers');
    expectSo(/Not yet/.test(governor), `A governor who signed nothing: ${governor}`);
    const staff = signed.find(({ mail }) => /to sign, by/.test(mail.subject));
    expectSo(staff !== undefined, 'No member of staff has signed');
    const [cleared = 'nobody'] = await officer.clearance(nameIn(staff.mail), 'computers');
    expectSo(/Yes, since .*version 1/.test(cleared), `Somebody who signed: ${cleared}`);
    const [pupil = 'nobody'] = await officer.clearance(whose, 'internet');
    expectSo(/Yes, since|Not yet|✗ No\./.test(pupil), `A pupil: ${pupil}`);
    const [computers = 'nobody'] = await officer.clearance(whose, 'computers');
    expectSo(/✗ No\./.test(computers), `No form of a pupil unlocks computers, but: ${computers}`);
    const answers = [governor, cleared, pupil, computers];
    const yes = answers.filter((one) => /Yes, since/.test(one)).length;
    return { counts: { asked: answers.length, yes } };
  });
}
