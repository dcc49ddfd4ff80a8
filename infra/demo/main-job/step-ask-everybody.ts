import type { Inbox, InboxMail } from '../../local/inbox.ts';
import { expectSo } from '../narrator.ts';
import type { AtTheDesk } from '../visitor/at-the-desk.ts';
import { asks, ownerIn } from '../visitor/letters.ts';
import { untilThereAre } from '../visitor/until.ts';
import type { MainJob } from './step.ts';

/** Two emails to one person are one too many. */
export function expectOneEach(mails: readonly InboxMail[]): void {
  const seen = Map.groupBy(mails, ownerIn);
  const twice = [...seen.values()].filter((some) => some.length > 1).length;
  expectSo(twice === 0, `${twice} people have more than one email`);
}

/** Plans and issues a round; returns its id and every email that it caused. */
export async function askEverybody(job: MainJob, desk: AtTheDesk, inbox: Inbox) {
  const { narrator } = job;
  const preview = await narrator.step('Plan the round', async () => {
    const wish = { name: 'September forms', forms: 'all', kinds: 'all', dueOn: job.dueOn } as const;
    const page = await desk.planRound(wish);
    const [, people = '0'] = /([\d,]+) (?:person is|people are) asked about/.exec(page.text) ?? [];
    const [, emails = '0'] = /([\d,]+) emails? goe?s? out/.exec(page.text) ?? [];
    return {
      page,
      counts: { people: Number(people.replace(',', '')), emails: Number(emails.replace(',', '')) },
    };
  });
  const round = await narrator.step('Issue the round', async () => {
    const page = await desk.issue(preview.page);
    return { id: new URL(page.url).pathname.split('/').at(-1) ?? '', counts: preview.counts };
  });
  const mails = await narrator.step('Email everybody once', async () => {
    const wanted = preview.counts.emails;
    await untilThereAre(wanted, 'emails', () => inbox.count());
    const got = await inbox.list();
    expectOneEach(got);
    expectSo(got.length === wanted, `${got.length} emails instead of ${wanted}`);
    expectSo(got.every(asks), 'An email asks for nothing');
    return { got, counts: { emails: got.length } };
  });
  return { round: round.id, mails: mails.got };
}
