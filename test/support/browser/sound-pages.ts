import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { bonesOf } from './bones.ts';
import { axeFindings } from './browser.ts';

/** Where a run of all tests keeps which pages are sound, so that each file of tests need not find out anew. */
const kept = process.env['COUNTERSIGN_SOUND_PAGES'];
const known = new Set(kept && existsSync(kept) ? readFileSync(kept, 'utf8').split('\n') : []);

/**
 * What axe finds on a page; nothing where it found nothing on one of the same bones. It takes longer
 * than all else that is looked at.
 */
export async function newFindings(page: Page, isEmail: boolean): Promise<string[]> {
  const bones = `${isEmail} ${await bonesOf(page)}`;
  const print = createHash('sha256').update(bones).digest('base64');
  if (known.has(print)) return [];
  const findings = await axeFindings(page, { isEmail });
  if (findings.length > 0) return findings;
  known.add(print);
  if (kept) appendFileSync(kept, `${print}\n`);
  return [];
}
