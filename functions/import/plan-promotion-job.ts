import { planPromotion } from '../core/register/promotion/plan-promotion.ts';
import type { Promotion } from '../core/register/promotion/promotion.ts';
import type { Reading, Ready, Refused } from '../core/register/register-job.ts';
import { refuseFile, showPreview, uploadKeys } from '../core/register/register-job-steps.ts';
import { noCounts, type Preview } from '../core/register/register-preview.ts';
import { blankPreview } from './blank-preview.ts';
import type { ImportDeps } from './import-deps.ts';
import { packPlan } from './plan-file.ts';

const nobody: Record<Promotion['what'], string> = {
  'move-up': 'Nobody on the register can be moved up.',
  undo: 'Nobody can be moved back: what was done has been changed since.',
};

/**
 * Plans a school's move up, or its undoing, from the register as it stands, and stores preview and plan as
 * those of a file: from there on the two are rolled forward alike.
 */
export async function planPromotionJob(
  { store, uploads, hashEmail, now }: ImportDeps,
  job: Reading,
  promotion: Promotion,
): Promise<Refused | Ready> {
  // The revision first: what changes meanwhile makes the plan out of date.
  const found = await store.findSchool(job.school);
  if (!found) throw new Error('A school that does not exist moves up');
  const at = now();
  const people = await store.listPeople(job.school);
  const setting = { school: job.school, hashEmail, by: job.by, at };
  const { writes, ...promoted } = planPromotion(people, promotion, setting);
  const { pupils, changed, leaving } = promoted.counts;
  if (changed === 0) return refuseFile(job, nobody[promotion.what]);
  const counts = { ...noCounts, rows: pupils, pupils, changed, writes: writes.length };
  const preview: Preview = {
    ...blankPreview,
    counts: { ...counts, unchanged: pupils - changed },
    promotion: promoted,
  };
  const keys = uploadKeys(job.school, job.id);
  await uploads.put(keys.writes, await packPlan(writes), 'application/gzip');
  await uploads.put(keys.preview, JSON.stringify(preview), 'application/json');
  const leavers = { leaving, registered: pupils };
  const checked = {
    counts: preview.counts,
    undecided: [],
    registerRev: found.registerRev,
    leavers,
  };
  return showPreview(job, checked, at);
}
