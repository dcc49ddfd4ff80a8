import { dateAt, later } from '../../../functions/core/calendar.ts';
import { demoCast, nameInCast } from '../register/cast.ts';
import type { SettingsWish } from './settle-settings.ts';

const { head, deputy, coordinator, network, esafety } = demoCast;
const aMonthSeconds = 30 * 86_400;

/** What the demo school has decided for itself. */
export const demoSettings = (): SettingsWish => ({
  approvers: {
    'head-teacher': { holder: nameInCast(head), standIn: nameInCast(deputy) },
    'ict-co-ordinator': { holder: nameInCast(coordinator), standIn: nameInCast(network) },
    'e-safety-officer': { holder: nameInCast(esafety), standIn: nameInCast(deputy) },
  },
  ownAnswerFrom: '8',
  bundles: [
    { name: 'Laptop trolley', resources: ['computers', 'internet'] },
    { name: 'Staff laptop', resources: ['computers', 'internet', 'staff-email'] },
  ],
  policies: [
    {
      title: 'Online safety policy',
      version: '4',
      issuedOn: dateAt(later(new Date().toISOString(), -aMonthSeconds)),
      url: 'https://northbrook.example.org/policies/online-safety',
    },
  ],
});
