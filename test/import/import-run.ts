import { createReadStream } from 'node:fs';
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RegisterJob } from '../../functions/core/register/register-job.ts';
import {
  newRegisterJob,
  startApplying,
  startReading,
  uploadKeys,
} from '../../functions/core/register/register-job-steps.ts';
import { noSettings } from '../../functions/core/school/school.ts';
import { createImport } from '../../functions/import/create-import.ts';
import type { ImportDeps } from '../../functions/import/import-deps.ts';
import { unpackPlan } from '../../functions/import/plan-file.ts';
import { createLog } from '../../functions/services/log.ts';
import { registerIds } from '../../functions/services/register-ids.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { inState } from '../support/register/jobs.ts';
import { pupilRow, toCsv } from '../support/register/register-file.ts';
import { toXlsx } from '../support/register/workbook.ts';

/**
 * One step of an import in a process of its own, so that its memory can be measured: with files for
 * a bucket and, for a register, the plan that the first pass stored, read one write at a time.
 * Arguments: the pass, and a folder that the passes share.
 */
const [pass = '', folder = ''] = process.argv.slice(2);
const now = () => '2026-09-02T09:00:00.000Z';
const id = pass.endsWith('-again') ? 'two' : 'one';
const pathOf = (key: string) => join(folder, key.replaceAll('/', '_'));

const uploads: ImportDeps['uploads'] = {
  allowUpload: async () => ({ url: '', fields: {} }),
  async open(key) {
    return { size: (await stat(pathOf(key))).size, chunks: createReadStream(pathOf(key)) };
  },
  put: (key, body) => writeFile(pathOf(key), body),
  findPreview: async () => undefined,
};

/** What the first plan wrote of one kind: the register as it is for the second file. */
async function written<T>(kind: string): Promise<T[]> {
  if (id === 'one') return [];
  const found: T[] = [];
  const plan = createReadStream(pathOf(uploadKeys('northbrook', 'one').writes));
  for await (const write of unpackPlan(plan))
    if ('put' in write && write.put === kind)
      found.push((write as unknown as Record<string, T>)[kind] as T);
  return found;
}

const upload = newRegisterJob(
  { school: 'northbrook', id, fileName: 'register.csv', by: 'office' },
  now(),
);
let job: RegisterJob = upload;
let requests = 0;
let rev = id === 'one' ? 0 : 2;

const store: ImportDeps['store'] = {
  findRegisterJobAt: async () => job,
  commit: async (facts) => {
    for (const fact of facts)
      if (fact.fact === 'register-job-moved') ({ job } = fact);
      else if (fact.fact === 'register-moved-on') rev = fact.wasRev + 1;
    return 'ok';
  },
  claim: async () => true,
  findSchool: async () => ({
    id: 'northbrook',
    name: 'Northbrook School',
    officeEmail: 'office@northbrook.example.org',
    officePhone: undefined,
    ...noSettings,
    registerRev: rev,
    settingsRev: 0,
    createdAt: now(),
  }),
  listPeople: () => written('person'),
  listContacts: () => written('contact'),
  listRelations: () => written('relation'),
  listStaffSignIns: async () => [],
  findContact: async () => undefined,
  findPerson: async () => undefined,
  findRelation: async () => undefined,
  lock: async () => true,
  unlock: async () => true,
  writeRegister: async (_school, writes) => {
    requests += Math.ceil(writes.length / 25);
    return Math.ceil(writes.length / 25);
  },
};

const importRegister = createImport({
  store,
  uploads,
  registerIds,
  hashEmail: emailHash,
  now,
  random: (size) => new Uint8Array(size),
  wait: async () => {},
  log: createLog(() => undefined),
});

if (pass === 'write-files') {
  // In a process of its own: what the making leaves behind would count as ours.
  const headings = Object.keys(pupilRow(0));
  const rows = Array.from({ length: 10_000 }, (_, n) => pupilRow(n));
  await writeFile(pathOf('csv'), toCsv(rows, { headings }));
  await writeFile(pathOf('book'), toXlsx({ Pupils: [headings, ...rows.map(Object.values)] }));
  process.exit();
}
if (pass.startsWith('read')) {
  await copyFile(pathOf(pass === 'read-book' ? 'book' : 'csv'), pathOf(job.uploadKey));
  job = startReading(upload, now());
} else {
  const stored = JSON.parse(await readFile(pathOf(`${id}-job`), 'utf8')) as RegisterJob;
  const choices = { decisions: {}, markMissingAsLeft: true };
  job = startApplying(inState(stored, 'ready'), choices, now());
}
const before = process.cpuUsage();
await importRegister({ pk: 'S#northbrook', sk: `IMPORT#${id}` });
const { user, system } = process.cpuUsage(before);
await writeFile(pathOf(`${id}-job`), JSON.stringify(job));
const writes = pass.startsWith('read')
  ? inState(job, 'ready').counts.writes
  : inState(job, 'applied').applied;
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(
  JSON.stringify({ writes, requests, state: job.state, megabytes, cpuMs: (user + system) / 1000 }),
);
