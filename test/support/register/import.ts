import type { Promotion } from '../../../functions/core/register/promotion/promotion.ts';
import type {
  ApplyChoices,
  RegisterJob,
  RegisterJobState,
} from '../../../functions/core/register/register-job.ts';
import {
  newRegisterJob,
  startApplying,
  startReading,
  uploadKeys,
} from '../../../functions/core/register/register-job-steps.ts';
import type { Preview } from '../../../functions/core/register/register-preview.ts';
import { createImport } from '../../../functions/import/create-import.ts';
import { createLog } from '../../../functions/services/log.ts';
import { registerIds } from '../../../functions/services/register-ids.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import type { Table } from '../../../functions/store/table.ts';
import { aSchool } from '../person/people.ts';
import { acting } from '../store/acting.ts';
import { asNobody, asRole, guardTable } from '../store/guarded-table.ts';
import { inState } from './jobs.ts';
import { createMemoryUploads } from './uploads.ts';

export const school = 'northbrook';

/** A school's office with an import behind it, on memory. Its clock moves only when told. */
export async function anOffice({ batch, table }: { batch?: number; table?: Table } = {}) {
  const store = createStore(guardTable(table), emailHash);
  await store.commit([{ fact: 'school-founded', school: aSchool() }]);
  const uploads = createMemoryUploads();
  let time = Date.parse('2026-09-02T09:00:00.000Z');
  const now = () => new Date(time).toISOString();
  const logged: string[] = [];
  const { random, wait: waitNot } = acting(store);
  const deps = {
    store,
    uploads,
    registerIds,
    hashEmail: emailHash,
    now,
    random,
    wait: waitNot,
    log: createLog((line) => logged.push(line)),
    ...(batch && { batch }),
  };

  const find = async (id: string): Promise<RegisterJob> => {
    const job = await store.findRegisterJob(school, id);
    if (!job) throw new Error('No such job');
    return job;
  };
  const save = (job: RegisterJob, was: RegisterJobState) =>
    store.commit([{ fact: 'register-job-moved', job, was }]);
  const nudge = (id: string, other: Partial<typeof deps> = {}) =>
    asRole('import', createImport({ ...deps, ...other }))(nudgeOf.register({ school, id }));

  /** What the desk does for an upload: makes the job, and starts it once the file is there. */
  const upload = async (id: string, file: Uint8Array | string | undefined) => {
    const job = newRegisterJob({ school, id, fileName: 'register.csv', by: 'office' }, now());
    await store.commit([{ fact: 'register-job-moved', job }]);
    if (file !== undefined) await uploads.put(job.uploadKey, file, 'text/csv');
    await save(startReading(job, now()), 'awaiting-file');
    await nudge(id);
    return find(id);
  };
  /** The same of a school that moves up without a file. */
  const moveUp = async (id: string, promotion: Promotion) => {
    const upload = { school, id, fileName: 'Moving up', by: 'office', promotion };
    const job = newRegisterJob(upload, now());
    await store.commit([{ fact: 'register-job-moved', job: startReading(job, now()) }]);
    await nudge(id);
    return find(id);
  };
  const choose = async (id: string, choices: Partial<ApplyChoices> = {}) => {
    const job = inState(await find(id), 'ready');
    const decided = { decisions: {}, markMissingAsLeft: false, ...choices };
    await save(startApplying(job, decided, now()), 'ready');
  };
  const apply = async (id: string, choices: Partial<ApplyChoices> = {}) => {
    await choose(id, choices);
    await nudge(id);
    return find(id);
  };
  const preview = async (id: string): Promise<Preview> => {
    const found = await uploads.findPreview(uploadKeys(school, id).preview);
    if (!found) throw new Error('No preview');
    return found;
  };
  /** Everything the register holds, in one order. */
  const register = async () => ({
    people: await store.listPeople(school),
    contacts: await store.listContacts(school),
    relations: (await store.listRelations(school)).toSorted((a, b) =>
      `${a.person}${a.contact}` < `${b.person}${b.contact}` ? -1 : 1,
    ),
    signIns: (await store.listStaffSignIns(school)).toSorted((a, b) =>
      a.emailHash < b.emailHash ? -1 : 1,
    ),
  });
  const wait = (seconds: number) => {
    time += seconds * 1000;
  };
  return {
    store,
    uploads,
    deps,
    now,
    logged,
    find,
    nudge,
    upload: asNobody(upload),
    moveUp: asNobody(moveUp),
    choose: asNobody(choose),
    apply: asNobody(apply),
    preview,
    register: asNobody(register),
    wait,
  };
}
