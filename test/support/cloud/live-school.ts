import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dateAt, later } from '../../../functions/core/calendar.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { createDynamoTable } from '../../../functions/store/dynamo-table.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Table } from '../../../functions/store/table.ts';
import { AtTheDesk } from '../../../infra/demo/visitor/at-the-desk.ts';
import { foundAt } from '../../../infra/demo/visitor/found-at.ts';
import { localCredentials } from '../../../infra/local/aws-call.ts';
import type { Cloud } from '../../../infra/local/cloud.ts';
import { type Clock, createClock } from '../../../infra/local/moved-clock.ts';
import { prepare } from '../../../infra/local/start/prepare.ts';
import { bytesOf } from '../register/register-file.ts';
import type { Places } from './cloud-process.ts';
import { startGuardedCloud } from './guarded-cloud.ts';

export const school = {
  id: 'northbrook',
  name: 'Northbrook School',
  officeEmail: 'office@northbrook.example.org',
  admin: {
    firstName: 'Alison',
    lastName: 'Marlow',
    email: 'a.marlow@northbrook.example.org',
  },
} as const;

/** Forms that families alone answer: enough of a round to be mailed about and to sign. */
export const pupilForms = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
] as const;

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'countersign-live-'));
export const discard = (dataDir: string): void =>
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });

/** A cloud in this process, its functions' clock in the test's hands. `end` leaves nothing behind. */
export async function startLiveCloud(): Promise<{
  cloud: Cloud;
  clock: Clock;
  end: () => Promise<void>;
}> {
  const clock = createClock();
  const cloud = await startGuardedCloud({
    cdkOut: await prepare(),
    dataDir: newDataDir(),
    clock,
    isTemporary: true,
  });
  const end = async () => {
    await cloud.stop();
    discard(cloud.dataDir);
  };
  return { cloud, clock, end };
}

type Tables = Pick<Places, 'dynamodbUrl' | 'environment'>;

/** What a cloud remembers, past its functions: for asserting. `close` hangs up. */
export function openTable({ dynamodbUrl, environment }: Tables): {
  table: Table;
  store: Store;
  close: () => void;
} {
  const client = new DynamoDBClient({
    endpoint: dynamodbUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
    maxAttempts: 1,
  });
  const { TABLE_NAME: main = '', SIGNATURES_TABLE_NAME: signatures = '' } = environment;
  const table = createDynamoTable(client, { main, signatures });
  return { table, store: createStore(table, emailHash), close: () => client.destroy() };
}

/** A founded school with a register, and its office at the desk. `csv`: the register. */
export async function openOffice(
  cloud: Pick<Cloud, 'baseUrl' | 'dataDir' | 'dynamodbUrl' | 'environment'>,
  csv: string,
): Promise<AtTheDesk> {
  await foundAt(cloud, school);
  const office = await AtTheDesk.signIn(cloud.baseUrl, school.admin.email);
  const imported = await office.importRegister('register.csv', bytesOf(csv));
  if (imported.state !== 'applied') throw new Error(imported.problems.join('; '));
  return office;
}

/** Plans a round for all pupils, or some classes, and presses the button; returns the round's id. */
export async function pressIssue(
  office: AtTheDesk,
  forms: readonly string[] = pupilForms,
  classes?: readonly string[],
): Promise<string> {
  const on = dateAt(later(new Date().toISOString(), 14 * 86_400));
  const [year = '', month = '', day = ''] = on.split('-');
  const preview = await office.planRound({
    name: 'September forms',
    forms,
    kinds: ['pupil'],
    ...(classes && { classes }),
    dueOn: { day, month, year },
  });
  const page = await office.visitor.submit(preview, {}, { button: /^Issue/ });
  if (page.status >= 400) throw new Error(`Issuing ended as ${page.status}: ${page.text}`);
  return new URL(page.url).pathname.split('/').at(-1) ?? '';
}
