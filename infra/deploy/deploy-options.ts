import { parseArgs } from 'node:util';

export const deployUsage = `npm run deploy -- -c stage=STAGE [OPTIONS]

  -c stage=STAGE  a stage of cdk.json, such as live
  OPTIONS         of cdk deploy, such as --require-approval never

Builds, deploys both stacks of the stage, and protects them against deletion once they are there.
Needs AWS credentials: those of the AWS command line (AWS_PROFILE, if not the default ones).`;

/** Reads the stage from options meant for `cdk deploy`. Throws a sentence for what cannot be. */
export function readDeployOptions(args: readonly string[]): { stage: string } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      context: { type: 'string', short: 'c', multiple: true, default: [] },
      profile: { type: 'string' },
    },
    // The rest are the CDK's to know.
    strict: false,
    allowPositionals: true,
  });
  // This command asks CloudFormation, too, and both must ask the same account.
  if (values.profile !== undefined)
    throw new Error('Give the profile as AWS_PROFILE=NAME before the command, not as --profile.');
  const stages = [values.context].flat().flatMap((context) => {
    const [, stage] = /^stage=(.+)$/.exec(String(context)) ?? [];
    return stage ? [stage] : [];
  });
  const [stage] = stages;
  if (!stage || stages.length > 1) throw new Error('Which stage? Add -c stage=NAME.');
  return { stage };
}
