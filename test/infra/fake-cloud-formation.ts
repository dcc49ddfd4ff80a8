import {
  type CloudFormationClient,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';

type Stack = { status: string; isProtected: boolean; outputs: Record<string, string> };

/**
 * Stacks as CloudFormation keeps them, and `cdk deploy` as version 2.1148.1 of the CDK does it: a stack
 * whose creation failed is deleted first; protection is set before anything is made.
 */
export class FakeCloudFormation {
  readonly stacks = new Map<string, Stack>();
  /** Each change of a protection, and each stack deleted, in order. */
  readonly events: string[] = [];

  /** As the SDK's client, for the two calls that are made of it. */
  readonly client = {
    send: (command: unknown) =>
      command instanceof DescribeStacksCommand
        ? this.describe(command.input.StackName ?? '')
        : this.update(command as UpdateTerminationProtectionCommand),
  } as unknown as CloudFormationClient;

  private async describe(name: string) {
    const stack = this.stacks.get(name);
    if (!stack) throw new Error(`Stack with id ${name} does not exist`);
    const { status, isProtected, outputs } = stack;
    return {
      Stacks: [
        {
          StackStatus: status,
          EnableTerminationProtection: isProtected,
          Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
            OutputKey,
            OutputValue,
          })),
        },
      ],
    };
  }

  private async update({ input }: UpdateTerminationProtectionCommand) {
    this.protect(input.StackName ?? '', input.EnableTerminationProtection ?? false);
    return {};
  }

  private protect(name: string, isProtected: boolean): void {
    const stack = this.stacks.get(name);
    if (!stack) throw new Error(`Stack [${name}] does not exist`);
    if (stack.isProtected === isProtected) return;
    stack.isProtected = isProtected;
    this.events.push(`${name} ${isProtected ? 'protected' : 'unprotected'}`);
  }

  /** `cdk deploy` of one stack. Whether it went well, which it does unless it is to fail. */
  deploy(name: string, isProtected: boolean, fails: boolean): boolean {
    const was = this.stacks.get(name);
    if (was?.status.startsWith('ROLLBACK')) {
      if (was.isProtected) {
        this.events.push(`${name} cannot be deleted while TerminationProtection is enabled`);
        return false;
      }
      this.stacks.delete(name);
      this.events.push(`${name} deleted`);
    }
    const isNew = !this.stacks.has(name);
    const stack = this.stacks.get(name) ?? { status: '', isProtected: false, outputs: {} };
    this.stacks.set(name, stack);
    this.protect(name, isProtected);
    if (isNew) stack.status = fails ? 'ROLLBACK_COMPLETE' : 'CREATE_COMPLETE';
    else stack.status = fails ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE';
    return !fails;
  }
}
