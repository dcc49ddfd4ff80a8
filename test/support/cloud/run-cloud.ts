// Runs a cloud until killed: `node run-cloud.ts CDK_OUT DATA_DIR PORT AHEAD_SECONDS`. Told what to do by
// messages, because a cloud that can be killed has no other way in.

import { startCloud } from '../../../infra/local/cloud.ts';
import { createClock } from '../../../infra/local/moved-clock.ts';
import { readRoles } from '../../infra/iam/roles.ts';
import { watchCalls } from '../../infra/iam/sent-calls.ts';
import type { Asked, Told } from './cloud-process.ts';

const [cdkOut = '', dataDir = '', port = '0', ahead = '0'] = process.argv.slice(2);
const clock = createClock(Number(ahead));
const tell = (told: Told): void => void process.send?.(told);
const onSent = watchCalls(readRoles(cdkOut).arns, (sent) => tell({ sent }));
const cloud = await startCloud({ cdkOut, dataDir, port: Number(port), clock, onSent });

process.on('message', (asked: Asked) => {
  if (asked.passTime) clock.passTime(asked.passTime);
  const called = asked.invoke ? cloud.invoke(asked.invoke, {}) : Promise.resolve();
  void called.then(
    () => tell({ answer: asked.number }),
    (error: unknown) => tell({ answer: asked.number, error: String(error) }),
  );
});
// Whoever started us is gone: nobody else will stop us.
process.on('disconnect', () => process.exit(1));
const { invoke: _invoke, stop: _stop, ...places } = cloud;
tell({ places });
