import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Nudge } from '../../functions/core/nudge.ts';
import { createBatchHandler, parseNudge, type RunContext } from '../../functions/services/batch.ts';
import { createLog, id } from '../../functions/services/log.ts';
import { about, aboutSchool } from '../../functions/services/log-context.ts';
import { routePattern } from '../../functions/services/log-id.ts';
import { createNudge } from '../../functions/services/queue.ts';
import { mintToken } from '../../functions/services/tokens.ts';

type Line = Record<string, unknown>;

function world() {
  const lines: Line[] = [];
  const bodies: string[] = [];
  const log = createLog((line) => lines.push(JSON.parse(line) as Line));
  const urls = { bulk: 'http://queue/bulk', issue: 'http://queue/issue' };
  const nudge = createNudge(urls, log, async () => async (_, sent) => {
    bodies.push(...sent);
    return 0;
  });
  return { lines, bodies, log, nudge };
}

const message: Nudge = { pk: 'C#northbrook#samira', sk: 'MSG#autumn.ask.1' };
const page = { request: id('JKJaXmPLvHcESHA='), route: routePattern('ANY /desk/{proxy+}') };
const run = (awsRequestId: string): RunContext => ({
  awsRequestId,
  getRemainingTimeInMillis: () => 1000,
});
const recordOf = (body: string, messageId = 'm-1') => ({ Records: [{ messageId, body }] });

describe('a line of the log', () => {
  it('says in which work it was written, and from then on of which school', () => {
    const { lines, log } = world();
    about(page, () => {
      log.info('begun');
      aboutSchool('northbrook');
      log.fault('broken', new Error('no'));
    });
    expect(lines[0]).toEqual({ level: 'info', event: 'begun', ...page });
    expect(lines[1]).toMatchObject({ event: 'broken', ...page, school: 'northbrook' });
  });

  it('keeps works apart that go on at once', async () => {
    const { lines, log } = world();
    const work = (school: string) =>
      about({ request: id(`r-${school}`) }, async () => {
        await Promise.resolve();
        aboutSchool(school);
        await new Promise((done) => setImmediate(done));
        log.info('done');
      });
    await Promise.all(['hill', 'northbrook', 'vale'].map(work));
    log.info('idle');
    expect(lines.map(({ request, school }) => [request, school])).toEqual([
      ['r-hill', 'hill'],
      ['r-northbrook', 'northbrook'],
      ['r-vale', 'vale'],
      [undefined, undefined],
    ]);
  });

  it('withholds a token wherever it turns up', () => {
    const { lines, log } = world();
    const { token } = mintToken('northbrook', { kind: 'contact', id: 'samira' }, randomBytes);
    about({ request: id(`${token}=`), route: routePattern(`GET /k/${token}`) }, () => {
      aboutSchool(token);
      log.info('seen');
    });
    about({ route: routePattern('GET /Samira Khan') }, () => log.info('seen'));
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${token}|Samira`));
    expect(lines[0]).toMatchObject({ request: '(withheld)', route: '(withheld)' });
  });

  it('tells our request from that of a service that failed', () => {
    const { lines, log } = world();
    const error = Object.assign(new Error('no'), {
      $metadata: { httpStatusCode: 500, requestId: 'aws-1' },
    });
    about(page, () => log.fault('broken', error));
    expect(lines[0]).toMatchObject({ request: page.request, serviceRequest: 'aws-1' });
  });
});

describe('from the page to the job', () => {
  it('a nudge names the request it comes from, and the job’s lines do so too', async () => {
    const { lines, bodies, log, nudge } = world();
    await about(page, () => nudge('bulk', [message]));
    expect(JSON.parse(bodies[0] ?? '')).toEqual({ ...message, cause: page.request });
    const handler = createBatchHandler(async (body) => {
      expect(parseNudge(body)).toEqual(message);
      log.info('dispatched');
      throw new Error('no');
    }, log);
    await handler(recordOf(bodies[0] ?? ''), run('run-1'));
    const same = { request: 'run-1', cause: page.request, school: 'northbrook', item: 'm-1' };
    expect(lines[0]).toEqual({ level: 'info', event: 'dispatched', ...same });
    expect(lines[1]).toMatchObject({ event: 'queue-item-failed', ...same });
  });

  it('a job’s own nudges name the same request still', async () => {
    const { bodies, log, nudge } = world();
    await about(page, () => nudge('issue', [{ pk: 'S#northbrook', sk: 'ISSUE#autumn' }]));
    const handler = createBatchHandler(async () => nudge('bulk', [message]), log);
    await handler(recordOf(bodies[0] ?? ''), run('run-1'));
    expect(JSON.parse(bodies[1] ?? '')).toEqual({ ...message, cause: page.request });
  });

  it('what the sweep nudges has no cause, nor what that job nudges', async () => {
    const { lines, bodies, log, nudge } = world();
    await about({ request: id('sweep-1') }, () => nudge('bulk', [message]));
    expect(JSON.parse(bodies[0] ?? '')).toEqual(message);
    const handler = createBatchHandler(async () => {
      log.info('dispatched');
      await nudge('issue', [message]);
    }, log);
    await handler(recordOf(bodies[0] ?? ''), run('run-1'));
    expect(lines[0]).not.toHaveProperty('cause');
    expect(JSON.parse(bodies[1] ?? '')).toEqual(message);
  });

  it('a nudge sent before there were causes is worked off, as is one that is no nudge', async () => {
    const { lines, log } = world();
    const handler = createBatchHandler(async () => log.info('dispatched'), log);
    const answer = await handler(
      {
        Records: [
          { messageId: 'm-1', body: JSON.stringify(message) },
          { messageId: 'm-2', body: '{"mail":{"destination":["samira@example.org"]}}' },
        ],
      },
      run('run-1'),
    );
    expect(answer.batchItemFailures).toEqual([]);
    expect(lines).toEqual([
      { level: 'info', event: 'dispatched', request: 'run-1', item: 'm-1', school: 'northbrook' },
      { level: 'info', event: 'dispatched', request: 'run-1', item: 'm-2' },
    ]);
  });

  it('a cause that is no id of a request is withheld', async () => {
    const { lines, log } = world();
    const handler = createBatchHandler(async () => log.info('dispatched'), log);
    await handler(recordOf(JSON.stringify({ ...message, cause: 'Samira Khan' })), run('run-1'));
    expect(JSON.stringify(lines)).not.toContain('Samira');
  });
});
