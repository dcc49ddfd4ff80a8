import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Settings } from '../stage-settings.ts';
import { lookAt, protect } from './deployed-stacks.ts';
import { stacksOf } from './stacks-of.ts';

type Means = {
  cloudFormation: CloudFormationClient;
  /** Runs `cdk deploy` on both stacks, `first` being made for the first time. Whether it went well. */
  deployStacks: (first: readonly string[]) => Promise<boolean>;
  say: (line: string) => void;
};

/**
 * Deploys both stacks of a stage, and protects each against deletion once it is there. The CDK alone
 * protects a stack before it makes it, and one whose creation then fails can neither be deployed nor
 * deleted (D-112). Says whether all went well; what is there is protected either way.
 *
 * @throws a sentence where a deployment would begin with empty tables in place of full ones.
 */
export async function deployStage(
  settings: Settings,
  { cloudFormation, deployStacks, say }: Means,
): Promise<boolean> {
  const names = stacksOf(settings.stage);
  const data = await lookAt(cloudFormation, names.data);
  const app = await lookAt(cloudFormation, names.app);
  const namesBoth = settings.mainTable && settings.signaturesTable;
  if (app.state === 'there' && data.state === 'absent' && !namesBoth)
    throw new Error(
      `${names.app} is there and ${names.data} is not: its tables are in a stack of an earlier version, ` +
        'and this one would begin with empty ones, unless the settings name both. What to do: ' +
        'docs/deploying.md, "Updates".',
    );
  const first: string[] = [];
  for (const [name, { state, isProtected }] of [
    [names.data, data],
    [names.app, app],
  ] as const) {
    if (state === 'there') continue;
    first.push(name);
    // Left so by a `cdk deploy` past this command. It was never in use, so nothing is lost with it.
    if (state === 'failed' && isProtected) await protect(cloudFormation, name, false);
  }
  const hasWorked = await deployStacks(first);
  for (const name of first) {
    if ((await lookAt(cloudFormation, name)).state !== 'there') continue;
    await protect(cloudFormation, name, true);
    say(`${name} is there, and protected against deletion.`);
  }
  return hasWorked;
}
