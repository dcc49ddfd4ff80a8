import { dateAt } from '../core/calendar.ts';
import { headingKey } from '../core/register/file/heading-names.ts';
import type { Reading, Ready, Refused } from '../core/register/register-job.ts';
import {
  largestFile,
  refuseFile,
  refuseRows,
  showPreview,
  uploadKeys,
} from '../core/register/register-job-steps.ts';
import { noCounts, type Preview } from '../core/register/register-preview.ts';
import { isOfFile } from '../core/register/rows/leave-out.ts';
import type { UploadsBucket } from '../services/uploads-bucket.ts';
import type { Store } from '../store/store.ts';
import { blankPreview } from './blank-preview.ts';
import { mostColumns } from './file/columns-limit.ts';
import type { FileRead, ReadRows } from './file/row-collector.ts';
import type { ImportDeps } from './import-deps.ts';
import { packPlan } from './plan-file.ts';
import { planPromotionJob } from './plan-promotion-job.ts';
import { planRows } from './plan-rows.ts';
import { readFile } from './read-file.ts';

/** The uploaded file, or in words why there is none to read. */
async function load(uploads: UploadsBucket, key: string): Promise<Uint8Array | { reason: string }> {
  const file = await uploads.open(key);
  if (!file) return { reason: 'The file did not arrive. Choose it again and upload it.' };
  const tooLarge = {
    reason: `The file is larger than ${largestFile / 1024 / 1024} MB. Is it the right file? A register of 10,000 pupils is about 4 MB.`,
  };
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of file.chunks) {
    size += part.length;
    if (Math.max(size, file.size) > largestFile) return tooLarge;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const savePreview = (uploads: UploadsBucket, { school, id }: Reading, preview: Preview) =>
  uploads.put(uploadKeys(school, id).preview, JSON.stringify(preview), 'application/json');

/** What a file with problems shows: all of them, and nothing of what it would have done. */
function refusedPreview(read: ReadRows): Preview {
  const { problems, advice, ignoredColumns, unread, worksheets, rows } = read;
  return {
    ...blankPreview,
    problems: problems.toSorted((a, b) => a.row - b.row),
    advice,
    ignoredColumns,
    unread,
    ...(worksheets && { worksheets }),
    counts: { ...noCounts, rows: rows.length },
  };
}

/**
 * A file, or a sheet of one, of which nothing can be used. Its preview has the sheets that it could be
 * read from instead, and takes the place of one that was read from another.
 */
async function refuseWhole(
  { uploads }: ImportDeps,
  job: Reading,
  { reason, worksheets }: Exclude<FileRead, ReadRows>,
): Promise<Refused> {
  if (worksheets) await savePreview(uploads, job, { ...blankPreview, worksheets });
  return refuseFile(job, reason);
}

/** What the office decides stands on the job, which has to fit into one item of the table. */
const mostUndecided = 200;

type RegisterStore = Pick<
  Store,
  'findSchool' | 'listPeople' | 'listContacts' | 'listRelations' | 'listStaffSignIns'
>;

/** The register as it is. The revision is read first: what changes meanwhile makes it out of date. */
async function knownRegister(store: RegisterStore, school: string) {
  const found = await store.findSchool(school);
  if (!found) throw new Error('An import for a school that does not exist');
  // One after the other: what a list needs while it is read would otherwise be held three times over.
  const people = await store.listPeople(school);
  const contacts = await store.listContacts(school);
  const relations = await store.listRelations(school, { withEnded: true });
  const signIns = await store.listStaffSignIns(school);
  const admins = signIns.filter(({ roles }) => roles.includes('admin')).map(({ person }) => person);
  return {
    rev: found.registerRev,
    known: { people, contacts, relations, admins: new Set(admins) },
  };
}

/**
 * Reads the file of a job and stores the preview, and the plan beside it. Returns the job as it is
 * then: `refused`, with every problem in the preview or one `reason`; or `ready`.
 */
export async function readRegister(deps: ImportDeps, job: Reading): Promise<Refused | Ready> {
  if (job.promotion) return planPromotionJob(deps, job, job.promotion);
  const { uploads } = deps;
  const bytes = await load(uploads, job.uploadKey);
  if ('reason' in bytes) return refuseFile(job, bytes.reason);
  const read = await readFile(bytes, job);
  const said = withSheetOf(job, read);
  if ('reason' in read) return refuseWhole(deps, said, read);
  return planRegister(deps, withHeadingsOf(said, read), read);
}

/** The sheet that was chosen only if this file has it: it goes over to the next one. */
function withSheetOf(job: Reading, { worksheets }: FileRead): Reading {
  const { worksheet, ...rest } = job;
  return worksheet !== undefined && worksheets?.read === worksheet ? job : rest;
}

/**
 * Of what was said of headings only what this file has: it goes over to the next one. Where a sheet was
 * chosen, also what was said of another, for whoever goes back to that, up to a file's most columns.
 */
function withHeadingsOf(job: Reading, { columns, unread }: ReadRows): Reading {
  const { headings, ...rest } = job;
  if (job.worksheet !== undefined && Object.keys(headings ?? {}).length <= mostColumns) return job;
  const names = [...columns.names.values(), ...unread.map(({ name }) => name)].map(headingKey);
  const kept = Object.entries(headings ?? {}).filter(([key]) => names.includes(key));
  return kept.length > 0 ? { ...rest, headings: Object.fromEntries(kept) } : rest;
}

async function planRegister(
  deps: ImportDeps,
  job: Reading,
  read: ReadRows,
): Promise<Refused | Ready> {
  const { store, uploads, registerIds, hashEmail, now } = deps;
  const save = (preview: Preview) => savePreview(uploads, job, preview);
  const refuse = async (preview: Preview): Promise<Refused> => {
    await save(preview);
    return refuseRows(job, preview);
  };
  if (read.problems.some(isOfFile)) return refuse(refusedPreview(read));

  const { rev, known } = await knownRegister(store, job.school);
  const planned = planRows(read, known, {
    school: job.school,
    idOf: registerIds(job.school),
    hashEmail,
    on: dateAt(now()),
  });
  const { problems } = planned;
  if (!('diff' in planned)) return refuse(refusedPreview({ ...read, problems }));
  const { writes, ...diff } = planned.diff;
  const words = diff.undecided.reduce((sum, { also = [] }) => sum + 1 + also.length, 0);
  if (words > mostUndecided)
    return refuseWhole(deps, job, {
      ...read,
      reason: `The file has ${words} different words for how people are related to a pupil, and ${mostUndecided} is the most we can ask you about. Check that the relationship column is the right one.`,
    });
  const advice = [...read.advice, ...diff.advice].toSorted((a, b) => a.row - b.row);
  await uploads.put(
    uploadKeys(job.school, job.id).writes,
    await packPlan(writes),
    'application/gzip',
  );
  const { ignoredColumns, unread, worksheets, letterDoubts } = read;
  const isInDoubt = letterDoubts.length > 0;
  const ofNobody = read.advice.filter((one) => one.ofNobody).length;
  await save({
    ...diff,
    rows: { ...planned.rows, ofNobody },
    problems,
    advice,
    ignoredColumns,
    unread,
    ...(worksheets && { worksheets }),
    ...(isInDoubt && { letterDoubts }),
  });
  const { counts, undecided } = diff;
  const { partly } = planned;
  const checked = {
    counts,
    undecided,
    problemCount: problems.length,
    ...(partly && { partly }),
    ...(isInDoubt && { lettersInDoubt: true as const }),
    lifts: (diff.contested ?? []).filter((one) => one.lifts).map(({ id }) => id),
  };
  return showPreview(job, { ...checked, registerRev: rev }, now());
}
