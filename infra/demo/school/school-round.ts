import { academicYearOf, dateAt, later } from '../../../functions/core/calendar.ts';
import type { Cloud } from '../../local/cloud.ts';
import { type InboxMail, openInbox } from '../../local/inbox.ts';
import type { Clock } from '../../local/moved-clock.ts';
import type { AtTheDesk } from '../visitor/at-the-desk.ts';
import { untilThereAre } from '../visitor/until.ts';
import type { Progress } from './progress.ts';

const dateIn = (days: number) => {
  const on = dateAt(later(new Date().toISOString(), days * 86_400));
  const [year = '', month = '', day = ''] = on.split('-');
  return { year, month: String(Number(month)), day: String(Number(day)) };
};

/** The demo school's round: every form there is for whoever can be asked. Returns all its emails. */
export async function askEverybody(
  cloud: Cloud,
  office: AtTheDesk,
  progress: Progress,
): Promise<InboxMail[]> {
  const inbox = openInbox(cloud.mailUrl);
  const preview = await office.planRound({
    name: 'This year’s forms',
    forms: 'all',
    kinds: 'all',
    dueOn: dateIn(8),
  });
  const emails = Number(
    /([\d,]+) emails? goe?s? out/.exec(preview.text)?.[1]?.replace(',', '') ?? 0,
  );
  await office.issue(preview);
  await untilThereAre(emails, 'emails of the demo school', () => inbox.count(), {
    onSeen: (seen) => progress(seen, emails, 'emails have left'),
  });
  const mails = await inbox.list();
  // Emails leave in no order; the same people answer the same in every demo school.
  return mails.toSorted((a, b) => (a.to.join() < b.to.join() ? -1 : 1));
}

const weekSeconds = 7 * 86_400;

/**
 * Does something as if a week ago, by a clock that the functions go by: whoever was asked then may
 * be chased today. Not in the first week of an academic year, when a round would be the last year's.
 */
export async function aWeekAgo<T>(clock: Clock | undefined, act: () => Promise<T>): Promise<T> {
  const now = new Date().toISOString();
  if (!clock || academicYearOf(dateAt(later(now, -weekSeconds))) !== academicYearOf(dateAt(now)))
    return act();
  clock.passTime(-weekSeconds);
  try {
    return await act();
  } finally {
    clock.passTime(weekSeconds);
  }
}
