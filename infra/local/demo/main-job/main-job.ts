import { join } from 'node:path';
import { openInbox } from '../../inbox.ts';
import { AtTheDesk } from '../at-the-desk.ts';
import { keepLetters } from '../letters.ts';
import { askEverybody } from './ask-everybody.ts';
import { clearance } from './clearance.ts';
import { chase, countersign } from './countersign-and-chase.ts';
import { evidence } from './evidence.ts';
import { importAll } from './import-registers.ts';
import type { MainJob } from './job.ts';
import { receipts, signSome } from './sign.ts';

/**
 * The main job from an empty school to an answer: import → round → email → sign → countersign →
 * chase → evidence → clearance, all through pages and emails. Throws at the first step that fails,
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
    await importAll(job, desk);
    const { round, mails } = await askEverybody(job, desk, inbox);
    const signed = await signSome(job, mails);
    await receipts(job, inbox, signed);
    await countersign(job);
    await chase(job, desk, inbox, round);
    const { whose } = await evidence(job, desk, signed);
    await clearance(job, whose, signed);
  } finally {
    if (keep) keepLetters(join(keep, 'emails'), await inbox.list());
  }
}
