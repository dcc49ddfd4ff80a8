import { join } from 'node:path';
import { openInbox } from '../../local/inbox.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import { keepLetters } from '../visitor/letters.ts';
import type { MainJob } from './step.ts';
import { headDecides, parentsOf, staffConduct } from './step-approvals.ts';
import { askEverybody } from './step-ask-everybody.ts';
import { correctedAddress, joinerByHand, paperReply } from './step-by-hand.ts';
import { clearance, pupilClearance } from './step-clearance.ts';
import { officeChases, teacherCountersigns } from './step-countersign-and-chase.ts';
import { evidence } from './step-evidence.ts';
import { importAll } from './step-import-registers.ts';
import { beside, inClass } from './step-pupils.ts';
import { settings } from './step-settings.ts';
import { receipts, signSome } from './step-sign.ts';
import { takingBack } from './step-take-back.ts';

/**
 * The main job from an empty school to an answer: import → settings → round → email →
 * sign (at home, beside a parent, in class, at reception) → countersign → approve → take back → chase
 * → a joiner, a corrected address, a paper reply → evidence → clearance, all through pages and emails. Throws at the first step that fails,
 * having told why.
 */
export async function doMainJob(job: MainJob): Promise<void> {
  const { cloud, narrator, keep } = job;
  const inbox = openInbox(cloud.mailUrl);
  const signIn = await narrator.step('The office signs in', async () => ({
    desk: await AtTheDesk.signIn(cloud.baseUrl, job.adminEmail),
    counts: {},
  }));
  const { desk } = signIn;
  try {
    const { classes } = await importAll(job, desk);
    await settings(job, desk);
    const { round, mails } = await askEverybody(job, desk, inbox);
    const signed = await signSome(job, mails);
    await receipts(job, inbox, signed);
    const parents = parentsOf(signed);
    const children = await beside(job, parents);
    await inClass(job, classes);
    await teacherCountersigns(job);
    await staffConduct(job);
    await headDecides(job, desk, inbox, parents);
    await takingBack(job, desk, inbox, parents.toReversed());
    await officeChases(job, desk, inbox, round);
    const joiner = await joinerByHand(job, desk, classes);
    await correctedAddress(job, desk, inbox, joiner.path);
    await paperReply(job, desk, joiner.path);
    await evidence(job, desk, signed);
    await clearance(job, signed);
    await pupilClearance(job, children, classes);
  } finally {
    if (keep) keepLetters(join(keep, 'emails'), await inbox.list());
  }
}
