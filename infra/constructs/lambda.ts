import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LambdaName } from '../lambdas.ts';

type Props = {
  name: LambdaName;
  /** dist/, where the bundles are. */
  bundles: string;
  logDays: RetentionDays;
  description: string;
  /** Megabytes; processor time comes in proportion. */
  memory: number;
  /** Longest run. */
  seconds: number;
  nodeOptions?: string[];
  /** How many may run at once, kept for it alone; as many as there is room for unless told. */
  reserved?: number | undefined;
  /** Whether it sends what it had no time for to the queue that it is given work from. */
  handsOn?: true;
};

/** A Lambda with its own log group and a role that can, to begin with, write only there. */
export class Lambda extends Function {
  readonly seconds: number;

  constructor(scope: Construct, id: string, props: Props) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    super(scope, id, {
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      runtime: Runtime.NODEJS_24_X,
      // Nothing native is bundled, and Graviton is a fifth cheaper.
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(props.bundles, props.name)),
      handler: 'index.handler',
      description: props.description,
      memorySize: props.memory,
      timeout: Duration.seconds(props.seconds),
      ...(props.reserved && { reservedConcurrentExecutions: props.reserved }),
      // Else AWS takes it for a mistake after some sixteen rounds, and drops what is left of the work.
      // What is handed on is the rest of one job, and every run leaves less of it, so it does end.
      ...(props.handsOn && { recursiveLoop: RecursiveLoop.ALLOW }),
      ...(props.nodeOptions && { environment: { NODE_OPTIONS: props.nodeOptions.join(' ') } }),
    });
    this.seconds = props.seconds;
    this.may(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
  }

  /** Grants `actions` on `resources`, and nothing by way of a managed policy. */
  may(
    actions: string[],
    resources: string[],
    conditions?: Record<string, Record<string, string | string[]>>,
  ): void {
    this.addToRolePolicy(
      new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }),
    );
  }
}
