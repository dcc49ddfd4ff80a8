import type { Inbox } from '../../local/inbox.ts';
import { seePhotoList } from '../acts/see-photo-list.ts';
import { seeTo } from '../acts/see-to.ts';
import { openTakeBack, type TakingBack } from '../acts/take-back-by-link.ts';
import { expectSo } from '../narrator.ts';
import { demoPublisher } from '../register/staff-file.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import { linkIn, nameIn } from '../visitor/letters.ts';
import type { MainJob, SignedByLink } from './step.ts';
import { awaitReceipts } from './step-sign.ts';

/** Where a pupil of the office's register stands on the list of whom the website may show. */
async function onWebsite(office: AtTheDesk, publisher: AtTheDesk, person: string) {
  const page = await office.open(`/people/${person}`);
  const rows = page.document.querySelectorAll('.govuk-summary-list__row');
  const row = rows.find((candidate) => candidate.querySelector('dt')?.text.trim() === 'Class');
  const group = `class-${row?.querySelector('dd')?.text.trim() ?? ''}`;
  return seePhotoList(publisher, { group, use: 'website', person });
}

/** A parent takes back a photo consent by the old link; the photo list changes, and the school acts. */
export async function takingBack(
  { narrator, cloud }: MainJob,
  office: AtTheDesk,
  inbox: Inbox,
  parents: readonly SignedByLink[],
): Promise<void> {
  await narrator.step('A parent takes back photo consent', async () => {
    const publisher = await AtTheDesk.signIn(cloud.baseUrl, demoPublisher.email);
    let found: (TakingBack & { typedName: string }) | undefined;
    for (const { mail } of parents) {
      const offered = await openTakeBack(linkIn(mail), /^Photos/);
      if (!offered || (await onWebsite(office, publisher, offered.person)) !== 'May be shown')
        continue;
      found = { ...offered, typedName: nameIn(mail) };
      break;
    }
    expectSo(found !== undefined, 'No child of a parent who signed may be shown on the website');
    const reference = await found.sign(found.typedName);
    const shown = await onWebsite(office, publisher, found.person);
    expectSo(shown === 'May not be shown', `On the photo list they stand under: ${shown}`);
    await awaitReceipts(inbox, new Set([reference]));
    await seeTo(publisher, found.person);
    const told = await office.open(`/to-do?person=${found.person}`);
    expectSo(told.text.includes(demoPublisher.name), `The office does not see it: ${told.text}`);
    await seeTo(office, found.person);
    return { counts: { 'off the photo list': 1, 'seen to': 2 } };
  });
}
