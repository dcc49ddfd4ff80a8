import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localCredentials } from '../aws-call.ts';
import type { StackResource } from '../template/deployment.ts';
import { account, nameOf, region } from '../template/naming.ts';
import type { LambdaSettings } from './instance-settings.ts';

/** Properties of `AWS::Lambda::Function`, intrinsics resolved. */
export type FunctionProperties = {
  Code: { S3Key: string };
  Handler: string;
  MemorySize?: number;
  Timeout?: number;
  ReservedConcurrentExecutions?: number;
  Environment?: { Variables: Record<string, string> };
};

/** On AWS hundreds; one machine has a few processors, and each instance is a thread. */
const mostInstances = 4;

/** A function's settings from the template. `environment` is the local addresses, and wins. */
export function lambdaSettings(
  resource: StackResource,
  properties: FunctionProperties,
  assets: ReadonlyMap<string, string>,
  environment: Record<string, string>,
  log: (text: string) => void,
): LambdaSettings {
  const name = nameOf(resource);
  const memoryMb = properties.MemorySize ?? 128;
  const directory = assets.get(properties.Code.S3Key.replace(/\.zip$/, ''));
  if (!directory) throw new Error(`The bundle of ${resource.id} is not among the assets.`);
  const [module = '', exported = ''] = properties.Handler.split('.');
  const file = ['mjs', 'js', 'cjs']
    .map((extension) => join(directory, `${module}.${extension}`))
    .find((path) => existsSync(path));
  if (!file) throw new Error(`${directory} holds no module ${module} for ${resource.id}.`);
  return {
    name,
    arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    file,
    export: exported,
    memoryMb,
    timeoutSeconds: properties.Timeout ?? 3,
    maxInstances: Math.min(properties.ReservedConcurrentExecutions ?? mostInstances, mostInstances),
    log,
    environment: {
      ...runtimeEnvironment(name, memoryMb, directory, properties.Handler),
      ...withinLimit(name, properties.Environment?.Variables ?? {}),
      ...environment,
    },
  };
}

/** Bytes of all names and values of a function's environment together (Lambda quotas). */
const mostEnvironmentBytes = 4096;

function withinLimit(name: string, variables: Record<string, string>): Record<string, string> {
  const bytes = Buffer.byteLength(Object.entries(variables).flat().join(''));
  if (bytes > mostEnvironmentBytes)
    throw new Error(
      `${name}: ${bytes} bytes of environment, where AWS takes ${mostEnvironmentBytes}.`,
    );
  return variables;
}

/** What the Lambda runtime itself sets. */
const runtimeEnvironment = (
  name: string,
  memoryMb: number,
  directory: string,
  handler: string,
): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  // In the user agent of every call, so that a test can tell whose it is.
  AWS_SDK_UA_APP_ID: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  LAMBDA_TASK_ROOT: directory,
  _HANDLER: handler,
  TZ: 'UTC',
});
