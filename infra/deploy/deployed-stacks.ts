import {
  type CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';

/**
 * `absent`: nothing of that name. `failed`: its creation never ended well, so it holds nothing, and
 * the CDK deletes it before it tries again. `there`: it has been deployed.
 */
export type StackState = 'absent' | 'failed' | 'there';

export type DeployedStack = {
  state: StackState;
  /** Whether CloudFormation refuses to delete it. */
  isProtected: boolean;
  /** Values by the name of the output. */
  outputs: Record<string, string>;
};

/** Statuses that a stack has before it was ever deployed. */
const neverDeployed: ReadonlySet<string | undefined> = new Set([
  'CREATE_FAILED',
  'REVIEW_IN_PROGRESS',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
]);

const absent: DeployedStack = { state: 'absent', isProtected: false, outputs: {} };

/** What CloudFormation knows of a stack. */
export async function lookAt(client: CloudFormationClient, name: string): Promise<DeployedStack> {
  const stack = await describe(client, name);
  if (!stack || stack.StackStatus === 'DELETE_COMPLETE') return absent;
  const outputs = (stack.Outputs ?? []).map(
    ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
  );
  return {
    state: neverDeployed.has(stack.StackStatus) ? 'failed' : 'there',
    isProtected: stack.EnableTerminationProtection ?? false,
    outputs: Object.fromEntries(outputs),
  };
}

async function describe(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0];
  } catch (error) {
    // CloudFormation has no error of its own for a name it does not know.
    if (error instanceof Error && error.message.endsWith('does not exist')) return undefined;
    throw error;
  }
}

/** Whether CloudFormation is to refuse to delete the stack from now on. */
export async function protect(
  client: CloudFormationClient,
  name: string,
  isProtected: boolean,
): Promise<void> {
  await client.send(
    new UpdateTerminationProtectionCommand({
      StackName: name,
      EnableTerminationProtection: isProtected,
    }),
  );
}
