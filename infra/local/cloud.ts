import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createResources, dropTables } from './create-resources.ts';
import { lockData } from './data-lock.ts';
import { createFaultyDatabase } from './database/faulty-database.ts';
import { startEngines } from './engines.ts';
import { accessLogLine } from './gateway/access-log.ts';
import type { OpenGateway } from './gateway/gateway.ts';
import { routesOf } from './gateway/routes-of.ts';
import { stageOf } from './gateway/stage-of.ts';
import { type LocalLambdas, lambdasOf, logsIn } from './lambda/lambdas-of.ts';
import { openFront } from './local-front.ts';
import { configurationSetsOf } from './mail/configuration-of.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { createRinging } from './metrics/ringing.ts';
import { close, listen } from './ports.ts';
import { mappingsOf } from './queues/mappings-of.ts';
import { startPolling } from './queues/poller.ts';
import type { Cloud, CloudOptions } from './running-cloud.ts';
import { startSchedule } from './schedules.ts';
import { type Deployed, deployedAt, readChecked } from './template/deployed.ts';
import { withOwnTables } from './template/own-tables.ts';
import { timetablesOf } from './timetables-of.ts';

export type { Cloud, CloudOptions } from './running-cloud.ts';

/** How long a stop waits for handlers: enough for a mail to be confirmed, short for a person. */
const patienceMs = 3000;

/**
 * Runs a synthesised template on this machine. Throws, with nothing left running, a sentence for a
 * person: a resource that cannot be run, a port or data folder in use, no database engine.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const running = new AsyncDisposableStack();
  try {
    return await start(options, running);
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

async function start(options: CloudOptions, running: AsyncDisposableStack): Promise<Cloud> {
  // Lambdas run in UTC. A time zone belongs to the whole process, threads included.
  process.env['TZ'] = 'UTC';
  const { dataDir } = options;
  const template = readChecked(options.cdkOut);
  mkdirSync(dataDir, { recursive: true });
  const lock = lockData(dataDir);
  running.defer(() => lock.release());

  const front = await openFront(options, running);
  const engines = await startEngines(options, running);
  const urls = { ...front.urls, ...engines.urls };
  const filesUrl = await front.listenFiles(urls.fauxqs);
  const metrics = createMetrics();
  const environment = {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: urls.oidcUrl,
    AWS_ENDPOINT_URL_DYNAMODB: await databaseFor(options, urls.dynamodb, metrics, running),
    AWS_ENDPOINT_URL_S3: filesUrl,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: urls.secrets,
    AWS_ENDPOINT_URL_SES: urls.mail,
    AWS_ENDPOINT_URL_SNS: urls.fauxqs,
    AWS_ENDPOINT_URL_SQS: urls.fauxqs,
  };
  // Our own engine's file is in the data folder already, under the names it has always had.
  const isShared = engines.isDatabaseGiven;
  const deployed = deployedAt(isShared ? withOwnTables(template, dataDir) : template, {
    baseUrl: urls.baseUrl,
    oidcUrl: urls.oidcUrl,
    // The SDK goes to where a queue's own address says, whatever its settings.
    queuesUrl: environment.AWS_ENDPOINT_URL_SQS,
  });
  if (isShared && options.isTemporary)
    // What cannot be deleted stays: the engine is somebody else's to clear.
    running.defer(() => dropTables(deployed, urls.dynamodb).catch(() => undefined));
  const hasNewTables = await createResources(deployed, urls, options.afresh);
  engines.configureMail({
    topicsUrl: urls.fauxqs,
    configurationSets: configurationSetsOf(deployed),
  });

  const lambdas = lambdasOf(deployed, environment, options, metrics);
  setInMotion(deployed, lambdas, urls.fauxqs, options, running);
  const logs = logsIn(dataDir);
  const { letsThrough, logFormat } = stageOf(deployed);
  const api: OpenGateway = {
    routes: routesOf(deployed, lambdas),
    letsThrough,
    onAnswered(answered) {
      if (answered.status >= 500) metrics.add('AWS/ApiGateway 5xx', 1);
      metrics.add('AWS/ApiGateway Latency', answered.ms);
      if (logFormat)
        appendFileSync(join(logs, 'access.log'), `${accessLogLine(logFormat, answered)}\n`);
    },
  };
  front.open(deployed, api, urls.mail);
  running.defer(() => front.shut());

  let stopped: Promise<void> | undefined;
  return {
    dataDir,
    filesUrl,
    baseUrl: urls.baseUrl,
    mailUrl: urls.mail,
    oidcUrl: urls.oidcUrl,
    dynamodbUrl: urls.dynamodb,
    hasNewTables,
    queuesUrl: urls.fauxqs,
    environment: Object.assign({}, ...lambdas.all.map(({ settings }) => settings.environment)),
    alarms: createRinging({
      deployed,
      metrics,
      logs,
      queuesUrl: urls.fauxqs,
      mailUrl: urls.mail,
    }),
    invoke: (name, event) => lambdas.called(name).invoke(event),
    stop: () => {
      stopped ??= running.disposeAsync();
      return stopped;
    },
  };
}

/** Where functions find the database: the engine itself, or what plays faults before it. */
async function databaseFor(
  { databaseFaults }: CloudOptions,
  engineUrl: string,
  metrics: Metrics,
  running: AsyncDisposableStack,
): Promise<string> {
  if (!databaseFaults) return engineUrl;
  const server = createFaultyDatabase(engineUrl, databaseFaults, metrics);
  const url = await listen(server, 0);
  running.defer(() => close(server));
  return url;
}

const stopAll = async ({ all }: LocalLambdas): Promise<void> => {
  await Promise.all(all.map((lambda) => lambda.stop(patienceMs)));
};

/** Queues begin to be worked off, schedules to run. */
function setInMotion(
  deployed: Deployed,
  lambdas: LocalLambdas,
  queuesUrl: string,
  { inBackground }: CloudOptions,
  running: AsyncDisposableStack,
): void {
  const polling = mappingsOf(deployed, lambdas).map((mapping) => {
    const waits = inBackground && mapping.lambda === lambdas.called(inBackground.lambda);
    const own = waits ? { ...mapping, concurrency: 1, after: inBackground.after } : mapping;
    return startPolling(own, queuesUrl);
  });
  const schedules = timetablesOf(deployed, lambdas).map(startSchedule);
  running.defer(async () => {
    for (const schedule of schedules) schedule.stop();
    const stopped = polling.map((poller) => poller.stop());
    await stopAll(lambdas);
    await Promise.all(stopped);
  });
}
