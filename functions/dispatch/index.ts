import { randomBytes } from 'node:crypto';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createBatchHandler, parseNudge } from '../outside/batch.ts';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { createMail } from '../outside/mail.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
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
  pace: createPace(settings.sesRate),
  baseUrl: settings.baseUrl,
  now: systemClock,
  randomBytes,
  chance: Math.random,
  log,
});

export const handler = createBatchHandler((body) => dispatch(parseNudge(body)), log);
