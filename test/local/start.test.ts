import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { awsCall } from '../../infra/local/aws-call.ts';
import { close, listen } from '../../infra/local/ports.ts';
import type { Endpoints } from '../../infra/local/start/endpoints.ts';
import { readStartOptions } from '../../infra/local/start/options.ts';
import { freePorts } from '../support/browser/free-ports.ts';
import { eventually, temporaryFolder } from './fixture/fixture-cloud.ts';

const program = new URL('../../infra/local/start.ts', import.meta.url).pathname;
const schoolCommand = new URL('../../infra/school-command.ts', import.meta.url).pathname;
/** The first start builds everything; the machine may be busy. */
const patience = 240_000;

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

const start = (dataDir: string, port: number, ...options: string[]) =>
  run(program, { COUNTERSIGN_DATA: dataDir, PORT: String(port) }, options);

function run(command: string, environment: Record<string, string>, options: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...options], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const [out, errors] = [text(child.stdout), text(child.stderr)];
  const ended = once(child, 'exit').then(async ([code]) => ({
    code: code as number | null,
    out: await out,
    errors: await errors,
  }));
  return { child, ended };
}

const endpointsIn = (dataDir: string): Endpoints | undefined => {
  const file = join(dataDir, 'endpoints.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Endpoints) : undefined;
};

/** What stands in the security log of a cloud, once something does. */
async function trailIn({ dynamodbUrl, table }: Endpoints): Promise<unknown[]> {
  const ask = <T>(verb: string, input: object) =>
    awsCall<T>(dynamodbUrl, `DynamoDB_20120810.${verb}`, { ...input });
  const { TableNames } = await ask<{ TableNames: string[] }>('ListTables', {});
  const [ours = ''] = table.split('TablesMain');
  const TableName = TableNames.find((name) => name.startsWith(`${ours}TablesAudit`));
  return eventually(async () => {
    const { Items } = await ask<{ Items: unknown[] }>('Scan', { TableName });
    return Items.length > 0 ? Items : undefined;
  }, 'an entry of the security log');
}

/** Four for the cloud, and four for one that is to be kept out. */
const somePort = (): Promise<number> => freePorts(8);

const healthy = (baseUrl: string) =>
  eventually(async () => {
    const status = await fetch(`${baseUrl}/healthz`).then(
      (answer) => answer.status,
      () => undefined,
    );
    return status === 200 ? true : undefined;
  }, 'GET /healthz');

/** Until it has said where it is; throws what it printed when it ends instead. */
const running = async (
  dataDir: string,
  { child, ended }: ReturnType<typeof start>,
): Promise<Endpoints> => {
  for (;;) {
    const endpoints = endpointsIn(dataDir);
    if (endpoints?.pid === child.pid) return endpoints as Endpoints;
    if (child.exitCode !== null) throw new Error(JSON.stringify(await ended));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

describe('npm start', () => {
  it(
    'runs the real template, says where, founds a school, keeps out a second one, and stops on Ctrl-C',
    async () => {
      const dataDir = temporaryFolder();
      const port = await somePort();
      const first = start(dataDir, port, '--empty');
      const endpoints = await running(dataDir, first);
      expect(endpoints).toMatchObject({
        baseUrl: `http://127.0.0.1:${port}`,
        mailUrl: `http://127.0.0.1:${port + 1}`,
        oidcUrl: `http://127.0.0.1:${port + 2}`,
        pid: first.child.pid,
      });
      expect(await healthy(endpoints.baseUrl)).toBe(true);

      const asked = ['--name', 'Hill View School', '--admin', 'sam.okafor@example.org'];
      const founded = await run(schoolCommand, { COUNTERSIGN_DATA: dataDir }, asked).ended;
      expect(founded).toMatchObject({ code: 0, errors: '' });
      expect(await trailIn(endpoints)).toEqual([
        expect.objectContaining({
          type: { S: 'roles-changed' },
          school: { S: 'hill-view-school' },
          given: { L: [{ S: 'admin' }] },
        }),
      ]);

      const second = await start(dataDir, port + 4).ended;
      expect(second).toMatchObject({ code: 1 });
      expect(second.errors).toContain(
        `Countersign is running already, at http://127.0.0.1:${port} (process ${first.child.pid})`,
      );

      first.child.kill('SIGINT');
      const { code, out } = await first.ended;
      expect(code).toBe(0);
      expect(out).toContain(`http://127.0.0.1:${port}/desk`);
      expect(endpointsIn(dataDir)).toBeUndefined();
    },
    patience,
  );

  it(
    'comes up again after kill -9, and begins again only when told to',
    async () => {
      const dataDir = temporaryFolder();
      const port = await somePort();
      const first = start(dataDir, port, '--empty');
      await running(dataDir, first);
      first.child.kill('SIGKILL');
      await first.ended;
      const note = join(dataDir, 'note');
      writeFileSync(note, 'mine');

      const second = start(dataDir, port, '--empty');
      await running(dataDir, second);
      expect(existsSync(note)).toBe(true);
      second.child.kill('SIGINT');
      await second.ended;

      const third = start(dataDir, port, '--empty', '--fresh');
      await running(dataDir, third);
      expect(existsSync(note)).toBe(false);
      third.child.kill('SIGINT');
      expect((await third.ended).code).toBe(0);
    },
    patience,
  );

  it('says which port is taken, and how to choose another', async () => {
    const other = createServer();
    const port = Number(new URL(await listen(other, 0)).port);
    try {
      const { code, errors } = await start(temporaryFolder(), port).ended;
      expect(code).toBe(1);
      expect(errors).toContain(`Port ${port} is taken by another program.`);
      expect(errors).toContain('PORT=4100 npm start');
    } finally {
      await close(other);
    }
  });

  it('refuses options and ports that cannot be', () => {
    expect(readStartOptions(['--fresh'], {})).toEqual({ port: 4000, fresh: true, empty: false });
    expect(readStartOptions([], { PORT: '4100' }).port).toBe(4100);
    expect(() => readStartOptions(['--frehs'], {})).toThrow("Unknown option '--frehs'");
    expect(() => readStartOptions([], { PORT: 'x' })).toThrow('PORT is x; it must be a number');
    expect(() => readStartOptions([], { PORT: '65533' })).toThrow('from 1 to 65532');
  });
});
