import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Metrics } from '../metrics/metrics.ts';
import type { CloudOptions } from '../running-cloud.ts';
import type { Deployed } from '../template/deployed.ts';
import { nameOf } from '../template/naming.ts';
import { createConcurrency } from './concurrency.ts';
import { createLambda, type LocalLambda } from './lambda-instances.ts';
import { type FunctionProperties, lambdaSettings } from './settings-of.ts';

export type LocalLambdas = {
  all: LocalLambda[];
  /** By ARN or by name; throws for one that the template does not have. */
  at(arnOrName: string): LocalLambda;
  /** By the construct's id in small letters, as `sign`; throws likewise. */
  called(id: string): LocalLambda;
};

/** CloudFormation ids end in eight characters that the CDK adds. */
const shortName = (logicalId: string): string =>
  logicalId.replace(/[0-9A-F]{8}$/, '').toLowerCase();

function need(lambda: LocalLambda | undefined, wanted: string): LocalLambda {
  if (!lambda) throw new Error(`The template has no function ${wanted}.`);
  return lambda;
}

/** What AWS lets an account run at once that is not new. */
const usualConcurrency = 1000;

type LambdaOptions = Pick<CloudOptions, 'dataDir' | 'clock' | 'concurrency' | 'onSent'>;

export const logsIn = (dataDir: string): string => join(dataDir, 'logs');

const reservedIn = (deployed: Deployed): Map<string, number> =>
  new Map(
    deployed.ofType('AWS::Lambda::Function').flatMap((resource) => {
      const { ReservedConcurrentExecutions: own } =
        deployed.propertiesOf<FunctionProperties>(resource);
      return own === undefined ? [] : [[nameOf(resource), own] as const];
    }),
  );

/** Every function of the template; what each prints goes to `logs/<name>.log` in the data folder. */
export function lambdasOf(
  deployed: Deployed,
  environment: Record<string, string>,
  { dataDir, clock, onSent, concurrency: account = usualConcurrency }: LambdaOptions,
  metrics: Metrics,
): LocalLambdas {
  const logs = logsIn(dataDir);
  mkdirSync(logs, { recursive: true });
  const concurrency = createConcurrency({ account, reserved: reservedIn(deployed) });
  const byId = new Map<string, LocalLambda>();
  for (const resource of deployed.ofType('AWS::Lambda::Function')) {
    const name = shortName(resource.id);
    const file = join(logs, `${name}.log`);
    const properties = deployed.propertiesOf<FunctionProperties>(resource);
    const log = (text: string) => appendFileSync(file, text);
    byId.set(
      name,
      createLambda(
        {
          ...lambdaSettings(resource, properties, deployed.assets, environment, log),
          clock: clock?.shared,
          onSent,
        },
        { concurrency, metrics },
      ),
    );
  }
  const all = [...byId.values()];
  return {
    all,
    at: (wanted) =>
      need(
        all.find(({ settings }) => settings.arn === wanted || settings.name === wanted),
        wanted,
      ),
    called: (id) => need(byId.get(id), id),
  };
}
