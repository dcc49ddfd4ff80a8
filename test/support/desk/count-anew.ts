import { randomBytes } from 'node:crypto';
import { keepCounts } from '../../../functions/acts/round/keep-counts.ts';
import { asRole } from '../store/guarded-table.ts';
import type { Desk } from './desk-site.ts';

/** Counts a school's rounds, as the work behind the desk does. */
export const count = (desk: Desk, school = 'northbrook') =>
  asRole('issue', keepCounts)(
    { store: desk.store, now: () => desk.clock.now, random: randomBytes },
    school,
  );

/** Counts until nothing waits: what names nobody is crossed off a second time, a minute later. */
export async function countAnew(desk: Desk): Promise<void> {
  for (const _ of ['', 'again']) {
    await count(desk);
    desk.pass(90);
  }
}
