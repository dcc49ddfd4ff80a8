import { dateAt } from '../../../functions/core/calendar.ts';
import { expectSo } from '../narrator.ts';
import { demoCoordinator, demoDeputy, demoHead, demoOfficer } from '../register/staff-file.ts';
import { settleSettings } from '../school/settle-settings.ts';
import type { AtTheDesk } from '../visitor/at-the-desk.ts';
import type { MainJob } from './step.ts';

/** The school's own word for what pupils are given together. */
export const trolley = { name: 'Laptop trolley', resources: ['computers', 'internet'] } as const;

/** Who approves and who stands in, from when pupils answer for their pictures, a name, a policy. */
export async function settings({ narrator }: MainJob, desk: AtTheDesk): Promise<void> {
  await narrator.step('The school’s settings', async () => {
    const deputy = demoDeputy.name;
    await settleSettings(desk, {
      approvers: {
        'head-teacher': { holder: demoHead.name, standIn: deputy },
        'ict-co-ordinator': { holder: demoCoordinator.name, standIn: deputy },
        'e-safety-officer': { holder: demoOfficer.name, standIn: deputy },
      },
      ownAnswerFrom: '8',
      bundles: [trolley],
      policies: [
        {
          title: 'Online safety policy',
          version: '1',
          issuedOn: dateAt(new Date().toISOString()),
          url: 'https://demo.example.org/policies/online-safety',
        },
      ],
    });
    const { text } = await desk.open('/settings');
    expectSo(text.includes(trolley.name) && text.includes('Year 8'), `It says: ${text}`);
    return { counts: { 'posts that approve': 3, bundle: 1, policy: 1 } };
  });
}
