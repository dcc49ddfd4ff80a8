import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordFor } from '../../functions/core/evidence/agreement-record.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { createRenderRecord } from '../../templates/documents/render-record.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { awkwardSignature, jobOf, locateFont } from '../documents/signatures.ts';
import { startDynamo } from '../support/store/dynamo.ts';

/** S3 as far as one conditional put goes, keeping every body by its path. */
async function startS3(): Promise<{ server: Server; url: string; puts: Map<string, Buffer> }> {
  const puts = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname } = new URL(request.url ?? '', 'http://s3');
      const taken = request.headers['if-none-match'] === '*' && puts.has(pathname);
      if (!taken) puts.set(pathname, Buffer.concat(chunks));
      response.writeHead(taken ? 412 : 200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, puts };
}

const runner = `${import.meta.dirname}/run-bundle.mjs`;
type Ran = { loaded: number; megabytes: number; runs: { ms: number; answer: unknown }[] };

describe('the archive’s bundle, alone in a folder', () => {
  let folder: string;
  let dynamo: Awaited<ReturnType<typeof startDynamo>>;
  let s3: Awaited<ReturnType<typeof startS3>>;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archive-'));
    await cp(join(import.meta.dirname, '../../dist/archive'), folder, { recursive: true });
    [dynamo, s3] = await Promise.all([startDynamo(), startS3()]);
    const endpoint = await dynamo.client.config.endpoint?.();
    env = {
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${endpoint?.port}`,
      AWS_ENDPOINT_URL_S3: s3.url,
      TABLE_NAME: 'main',
      SIGNATURES_TABLE_NAME: 'signatures',
      EVIDENCE_BUCKET: 'evidence',
      // Nothing is short of time here, so nobody listens.
      ARCHIVE_QUEUE_URL: 'http://127.0.0.1:1/archive',
    };
  });
  afterAll(async () => {
    dynamo?.stop();
    s3?.server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (...events: unknown[]): Promise<Ran> => {
    const bundle = join(folder, 'index.mjs');
    const options = { env, cwd: folder };
    const ran = await promisify(execFile)(
      process.execPath,
      [runner, bundle, JSON.stringify(events)],
      options,
    );
    return JSON.parse(ran.stdout.split('\n').at(-1) ?? '') as Ran;
  };

  it('writes the same evidence as the sources do, in little time and memory', async () => {
    const store = createStore(dynamo.table, emailHash);
    const signature = awkwardSignature();
    const job = jobOf(signature);
    await store.commit([
      { fact: 'signed', signature },
      { fact: 'evidence-owed', job },
    ]);
    const event = { Records: [{ messageId: 'm', body: JSON.stringify(nudgeOf.archive(job)) }] };
    const ran = await run(event, event);

    expect(ran.runs.map((run) => run.answer)).toEqual([
      { batchItemFailures: [] },
      { batchItemFailures: [] },
    ]);
    expect([...s3.puts.keys()].filter((key) => key.endsWith('.pdf'))).toHaveLength(2);
    const base = '/evidence/northbrook/p1/photo-video-consent.2026-27/1';
    const pdf = s3.puts.get(`${base}.pdf`);
    const expected = await createRenderRecord(locateFont)(
      recordFor('office', [signature], signature, catalogue),
    );
    expect(pdf?.equals(expected)).toBe(true);
    // A cold start of 1536 MB on Lambda has more processor than this; the limits only catch a slip.
    expect(ran.megabytes).toBeLessThan(400);
    expect(ran.loaded).toBeLessThan(3000);
    expect(ran.runs[0]?.ms).toBeLessThan(8000);
  });

  it('is small enough to be deployed quickly', async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12 * 1024 * 1024);
  });
});
