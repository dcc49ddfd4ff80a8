import type { Policy } from '../../../functions/core/school/policy.ts';

/** A policy that the invented school has its staff read, and a second one. */
export const policy: Policy = {
  id: 'online-safety',
  title: 'Online safety',
  version: '3',
  issuedOn: '2026-09-01',
  url: 'https://northbrook.example.org/online-safety',
};
export const conduct: Policy = { ...policy, id: 'conduct', title: 'Conduct' };
