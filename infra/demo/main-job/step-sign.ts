import { atOnce } from '../../../functions/core/at-once.ts';
import type { Inbox, InboxMail } from '../../local/inbox.ts';
import { expectSo } from '../narrator.ts';
import { demoGovernor, demoTeacher } from '../register/staff-file.ts';
import { linkIn, nameIn } from '../visitor/letters.ts';
import { type Choose, type LinkVisit, sayYes, signEverything } from '../visitor/through-a-link.ts';
import { untilThereAre } from '../visitor/until.ts';
import type { MainJob, SignedByLink } from './step.ts';

/** A few families say no to one thing, or would like to talk first. */
const choosing = (index: number): Choose =>
  index % 7 === 3
    ? (question, options) => {
        if (options.includes('talk')) return index % 2 ? 'talk' : 'no';
        return options.includes('no') && question.length % 2 ? 'no' : sayYes(question, options);
      }
    : sayYes;

/** How many different forms were signed, as the last page says. */
const formsIn = ({ done }: LinkVisit): number =>
  Number(/(\d+) forms?\. Your reference/.exec(done.text)?.[1] ?? 0);

/** A third of those who were asked sign all they are asked. */
export async function signSome(
  { narrator }: MainJob,
  mails: readonly InboxMail[],
): Promise<SignedByLink[]> {
  const step = await narrator.step('Families and staff sign', async () => {
    const signed: SignedByLink[] = [];
    const all = mails.map((mail, index) => ({ mail, index }));
    // The others stay outstanding, so that there is somebody to chase. The governor always does; the
    // class teacher never, so that something of the staff's waits for approval in whatever order
    // emails came.
    const signs = (name: string, index: number) =>
      name === demoTeacher.name || (index % 3 === 1 && name !== demoGovernor.name);
    const now = all.filter(({ mail, index }) => signs(nameIn(mail), index));
    await atOnce(now, 4, async ({ mail, index }) => {
      const visit = await signEverything(linkIn(mail), nameIn(mail), choosing(index));
      if (visit) signed.push({ mail, visit });
    });
    expectSo(signed.length > 0, 'Nobody had anything to sign');
    const posts = Math.max(...signed.map(({ visit }) => visit.posts));
    const tooMany = signed.filter(({ visit }) => visit.posts > formsIn(visit) + 1).length;
    expectSo(
      tooMany === 0,
      `${tooMany} people had to send more than a page a form, and one to sign`,
    );
    return { signed, counts: { signed: signed.length, 'most form posts a visit': posts } };
  });
  return step.signed;
}

/** Waits until whatever has these references was confirmed by email; fails when one came twice. */
export async function awaitReceipts(inbox: Inbox, references: ReadonlySet<string>) {
  const count = async () => {
    const mails = await inbox.list();
    return mails.filter((mail) =>
      [...references].some((reference) => mail.text.includes(reference)),
    ).length;
  };
  await untilThereAre(references.size, 'receipts', count);
  const found = await count();
  expectSo(found === references.size, `${found} receipts for ${references.size} visits`);
}

/** One receipt each, with the reference of what was signed. */
export async function receipts(
  { narrator }: MainJob,
  inbox: Inbox,
  signed: readonly SignedByLink[],
) {
  await narrator.step('Receipts arrive', async () => {
    const expected = new Set(signed.map(({ visit }) => visit.reference));
    await awaitReceipts(inbox, expected);
    return { counts: { receipts: expected.size } };
  });
}
