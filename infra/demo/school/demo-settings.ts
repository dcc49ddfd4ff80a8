import { dateAt, later } from '../../../functions/core/calendar.ts';
import { demoCast, nameOf } from '../register/cast.ts';
import type { SettingsWish } from './settle-settings.ts';

const { head, deputy, coordinator, network, esafety } = demoCast;
const aMonthSeconds = 30 * 86_400;

/** What the demo school has decided for itself. */
export const demoSettings = (): SettingsWish => ({
  approvers: {
    'head-teacher': { holder: nameOf(head), standIn: nameOf(deputy) },
    'ict-co-ordinator': { holder: nameOf(coordinator), standIn: nameOf(network) },
    'e-safety-officer': { holder: nameOf(esafety), standIn: nameOf(deputy) },
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
