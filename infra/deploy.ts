import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { asksForUsage } from './asks-for-usage.ts';
import { buildAll } from './build/all.ts';
import { showBundles } from './build/bundles.ts';
import { readContext } from './context.ts';
import { deployUsage, readDeployOptions } from './deploy/deploy-options.ts';
import { deployStage } from './deploy/deploy-stage.ts';
import { readStageSettings } from './stage-settings.ts';

/** Builds once what is asked for, then has the CDK deploy it. It asks before it widens permissions. */
async function deployStacks(args: readonly string[], first: readonly string[]): Promise<boolean> {
  console.log(showBundles(await buildAll()));
  const context = first.length > 0 ? ['-c', `first=${first.join(',')}`] : [];
  const cdk = spawn('cdk', ['deploy', '--all', ...args, ...context], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const [code] = (await once(cdk, 'exit')) as [number | null];
  return code === 0;
}

async function run(args: readonly string[]): Promise<void> {
  const { stage } = readDeployOptions(args);
  const settings = readStageSettings(stage, readContext().stages ?? {}, process.env);
  const hasWorked = await deployStage(settings, {
    cloudFormation: new CloudFormationClient({ region: settings.region }),
    deployStacks: (first) => deployStacks(args, first),
    say: console.log,
  });
  if (!hasWorked) process.exitCode = 1;
}

const args = process.argv.slice(2);
try {
  if (asksForUsage(args)) console.log(deployUsage);
  else await run(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
