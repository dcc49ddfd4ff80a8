import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createBatchHandler, parseNudge } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { createMail } from '../services/mail.ts';
import { noQueue } from '../services/queue.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createDispatch } from './dispatch.ts';
import { createPace } from './pace.ts';

const settings = readSettings('dispatch');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const dispatch = createDispatch({
  store,
  catalogue,
  sendMail: createMail({ ...settings, log }),
  pace: createPace(settings.sesRate, store),
  baseUrl: settings.baseUrl,
  now: systemClock,
  chance: Math.random,
  nudge: noQueue,
  random: randomBytes,
  wait: (milliseconds) => setTimeout(milliseconds),
  log,
});

export const handler = createBatchHandler((body) => dispatch(parseNudge(body)), log);
