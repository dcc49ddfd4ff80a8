import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateAt, later } from '../../functions/core/calendar.ts';
import { type LambdaName, lambdaNames } from '../../infra/lambdas.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { type Engine, startEngine } from '../../infra/local/database/engine.ts';
import { foundAt } from '../../infra/local/demo/found-at.ts';
import { doMainJob } from '../../infra/local/demo/main-job.ts';
import { createNarrator } from '../../infra/local/demo/narrator.ts';
import { registers } from '../../infra/local/demo/people.ts';
import { prepare } from '../../infra/local/start/prepare.ts';
import { type Guard, guardDatabase } from './guarded-database.ts';
import { type Right, rightsOf } from './rights.ts';
import type { Template } from './template.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-guarded-'));
let engine: Engine;
let guard: Guard;
let cloud: Cloud;

beforeAll(async () => {
  const cdkOut = await prepare();
  const template = JSON.parse(
    readFileSync(join(cdkOut, 'countersign-local.template.json'), 'utf8'),
  ) as Template;
  const rights = Object.fromEntries(
    lambdaNames.map((name) => [name, rightsOf(template, name)]),
  ) as Record<LambdaName, Right[]>;
  engine = await startEngine(join(dataDir, 'guarded.db'));
  guard = await guardDatabase(engine.url, rights);
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = guard.url;
  cloud = await startCloud({ cdkOut, dataDir });
});

afterAll(async () => {
  delete process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  await cloud?.stop();
  guard?.close();
  await engine?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The first pupils of the demo's register: enough for every step of the main job. */
function fewPupils(): Uint8Array<ArrayBuffer> {
  const lines = readFileSync(registers.small.file, 'utf8').split('\n');
  return new TextEncoder().encode(lines.slice(0, 31).join('\n'));
}

describe('the rights of the roles', () => {
  it('are enough for the whole main job, asked of every call to the database', async () => {
    await foundAt(cloud, {
      id: 'guarded',
      name: 'Guarded School',
      officeEmail: 'office@demo.example.org',
      admin: { firstName: 'Alison', lastName: 'Marlow', email: 'a.marlow@demo.example.org' },
    });
    const [year = '', month = '', day = ''] = dateAt(
      later(new Date().toISOString(), 14 * 86_400),
    ).split('-');
    const narrator = createNarrator(true);
    await doMainJob({
      cloud,
      narrator,
      roster: { name: 'few.csv', content: fewPupils() },
      adminEmail: 'a.marlow@demo.example.org',
      dueOn: { year, month: String(Number(month)), day: String(Number(day)) },
    }).catch((error: unknown) => {
      // A right that is missing says more than the step that failed for want of it.
      expect([...guard.denied]).toEqual([]);
      throw error;
    });
    await cloud.invoke('sweep', {});
    expect([...guard.denied]).toEqual([]);
    const callers = new Set([...guard.calls].map((call) => call.split(':')[0]));
    expect(lambdaNames.filter((name) => !callers.has(name))).toEqual([]);
  }, 180_000);

  it('are not so wide that the guard lets everything pass', async () => {
    const { Authorization, ...headers } = {
      Authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-2/dynamodb/aws4_request',
      'x-amz-target': 'DynamoDB_20120810.Scan',
      'user-agent': 'app/countersign-local-Sign00000000',
    };
    const answer = await fetch(guard.url, {
      method: 'POST',
      headers: { ...headers, authorization: Authorization },
      body: '{"TableName":"countersign-local-TablesMain"}',
    });
    expect(answer.status).toBe(400);
  });
});
