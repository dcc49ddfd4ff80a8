import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeApp } from '../../../infra/app.ts';
import { readContext } from '../../../infra/context.ts';
import { readDeployOptions } from '../../../infra/deploy/deploy-options.ts';
import { deployStage } from '../../../infra/deploy/deploy-stage.ts';
import { readStageSettings, type Settings } from '../../../infra/stage-settings.ts';
import { FakeCloudFormation } from '../fake-cloud-formation.ts';
import { makeBundles } from '../synthesise.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-deploy-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bundles = makeBundles(join(folder, 'bundles'));

const local = readContext().stages?.['local'] ?? {};
const environment = Object.fromEntries(
  Object.entries(local).map(([name, value]) => [
    `COUNTERSIGN_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
    String(value),
  ]),
);
const live = readStageSettings('live', { live: local });
const [data, app] = ['countersign-live-data', 'countersign-live'] as const;

/** What the app says of its stacks' protection, as the CDK would read it; made once for each `first`. */
const said = new Map<string, [name: string, isProtected: boolean][]>();
function protectionOf(first: readonly string[]): [name: string, isProtected: boolean][] {
  const known = said.get(first.join());
  if (known) return known;
  const made = makeApp({ stage: 'live', first, outdir: join(folder, 'out'), bundles, environment });
  const protection = [made.data, made.stack].map(
    ({ stackName, terminationProtection }): [string, boolean] => [stackName, terminationProtection],
  );
  said.set(first.join(), protection);
  return protection;
}

/** `npm run deploy`, on which the named stack fails. Stacks are deployed in order, until one fails. */
const deploy = (cloud: FakeCloudFormation, failing?: string, settings: Settings = live) =>
  deployStage(settings, {
    cloudFormation: cloud.client,
    deployStacks: async (first) =>
      protectionOf(first).every(([name, isProtected]) =>
        cloud.deploy(name, isProtected, name === failing),
      ),
    say: () => undefined,
  });

const standing = (cloud: FakeCloudFormation) =>
  [...cloud.stacks].map(([name, { status, isProtected }]) => [name, status, isProtected]);

describe('a first deployment', () => {
  it('is protected against deletion once it is there', async () => {
    const cloud = new FakeCloudFormation();
    expect(await deploy(cloud)).toBe(true);
    expect(standing(cloud)).toEqual([
      [data, 'CREATE_COMPLETE', true],
      [app, 'CREATE_COMPLETE', true],
    ]);
  });

  it('that fails does not block the next, and keeps the data that is there already', async () => {
    const cloud = new FakeCloudFormation();
    expect(await deploy(cloud, app)).toBe(false);
    expect(standing(cloud)).toEqual([
      [data, 'CREATE_COMPLETE', true],
      [app, 'ROLLBACK_COMPLETE', false],
    ]);
    expect(await deploy(cloud)).toBe(true);
    expect(cloud.events).toEqual([`${data} protected`, `${app} deleted`, `${app} protected`]);
  });

  it('whose data stack fails does not block the next either', async () => {
    const cloud = new FakeCloudFormation();
    expect(await deploy(cloud, data)).toBe(false);
    expect(standing(cloud)).toEqual([[data, 'ROLLBACK_COMPLETE', false]]);
    expect(await deploy(cloud)).toBe(true);
    expect(standing(cloud).map(([, , isProtected]) => isProtected)).toEqual([true, true]);
  });

  it('goes on where one past this command failed and was left protected', async () => {
    const cloud = new FakeCloudFormation();
    cloud.deploy(data, true, true);
    expect(await deploy(cloud)).toBe(true);
    expect(standing(cloud).map(([, , isProtected]) => isProtected)).toEqual([true, true]);
  });
});

describe('a later deployment', () => {
  it('leaves both stacks protected all the while, whether it fails or not', async () => {
    const cloud = new FakeCloudFormation();
    await deploy(cloud);
    cloud.events.length = 0;
    expect(await deploy(cloud, app)).toBe(false);
    expect(await deploy(cloud)).toBe(true);
    expect(cloud.events).toEqual([]);
  });

  it('is refused where the data is in the stack of an earlier version, until it says which', async () => {
    const cloud = new FakeCloudFormation();
    cloud.deploy(app, true, false);
    await expect(deploy(cloud)).rejects.toThrow(/would begin with empty ones.*docs\/deploying\.md/);
    expect(standing(cloud)).toEqual([[app, 'CREATE_COMPLETE', true]]);
    for (const one of [{ mainTable: 'old-main' }, { signaturesTable: 'old-signatures' }])
      await expect(deploy(cloud, undefined, { ...live, ...one })).rejects.toThrow('name both');
    const both = { mainTable: 'old-main', signaturesTable: 'old-signatures' };
    expect(await deploy(cloud, undefined, { ...live, ...both })).toBe(true);
  });
});

describe('the options of a deployment', () => {
  it('name one stage, among whatever else the CDK is told', () => {
    const long = ['--require-approval', 'never', '--context', 'stage=live', '-c', 'other=x'];
    expect(readDeployOptions(['-c', 'stage=live'])).toEqual({ stage: 'live' });
    expect(readDeployOptions(long)).toEqual({ stage: 'live' });
    expect(() => readDeployOptions([])).toThrow('Which stage?');
    expect(() => readDeployOptions(['-c', 'stage=a', '-c', 'stage=b'])).toThrow('Which stage?');
  });

  it('never ask one account about stacks of another', () => {
    expect(() => readDeployOptions(['-c', 'stage=live', '--profile', 'other'])).toThrow(
      'AWS_PROFILE',
    );
  });
});
