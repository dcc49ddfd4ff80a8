import type { Slip } from '../../../../functions/core/link/link.ts';

/** A slip that was printed for Karl Brandt. */
export const slip: Slip = {
  school: 'northbrook',
  owner: { kind: 'contact', id: 'karl' },
  tokenHash: 'f'.repeat(64),
  ref: 'f'.repeat(12),
  sentAt: '2026-09-02T07:00:00.000Z',
  referenceHash: 'e'.repeat(64),
  printedBy: 'olive',
  endsOn: '2026-11-17',
  asks: [{ person: 'leo', agreement: 'internet-access-consent.standing' }],
};
