import { describe, expect, it, vi } from 'vitest';
import { createBatchHandler, parseNudge } from '../../functions/services/batch.ts';
import { createLog } from '../../functions/services/log.ts';
import { createNudge, type SendBatch } from '../../functions/services/queue.ts';

const log = createLog(() => undefined);
const nudges = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ pk: `C#northbrook#c${n}`, sk: 'MSG#autumn.ask.1' }));

describe('nudges', () => {
  it('go ten a call, each as where the work stands', async () => {
    const send = vi.fn<SendBatch>(async () => 0);
    const nudge = createNudge({ bulk: 'http://queue/bulk' }, log, async () => send);
    await nudge('bulk', nudges(25));
    expect(send.mock.calls.map(([, bodies]) => bodies.length)).toEqual([10, 10, 5]);
    const [url, bodies] = send.mock.calls[0] ?? [];
    expect(url).toBe('http://queue/bulk');
    expect(parseNudge(bodies?.[0] ?? '')).toEqual(nudges(1)[0]);
  });

  it('of what is put off arrive once it is due', async () => {
    const send = vi.fn<SendBatch>(async () => 0);
    const nudge = createNudge({ sign: 'http://queue/sign' }, log, async () => send);
    const [one = { pk: '', sk: '' }] = nudges(1);
    await nudge('sign', [one, { ...one, after: 90 }]);
    const [, bodies = [], delays] = send.mock.calls[0] ?? [];
    expect(delays).toEqual([undefined, 90]);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it('load no client when there is nothing to send', async () => {
    const load = vi.fn<() => Promise<SendBatch>>(async () => async () => 0);
    await createNudge({ bulk: 'http://queue/bulk' }, log, load)('bulk', []);
    expect(load).not.toHaveBeenCalled();
  });

  it('that are lost are no fault, because the sweep finds the work', async () => {
    const failing = vi.fn<SendBatch>().mockRejectedValue(new Error('queue is down'));
    const nudge = createNudge({ sign: 'http://queue/sign' }, log, async () => failing);
    await expect(nudge('sign', nudges(30))).resolves.toBeUndefined();
  });

  it('to a queue that this function was not given are a mistake', async () => {
    const nudge = createNudge({}, log, async () => async () => 0);
    await expect(nudge('bulk', nudges(1))).rejects.toThrow(/no address for the queue "bulk"/);
  });
});

describe('a batch from a queue', () => {
  it('reports only what failed, and does the rest', async () => {
    const done: string[] = [];
    const handler = createBatchHandler(async (body) => {
      if (body === 'bad') throw new Error('a fault');
      done.push(body);
    }, log);
    const Records = ['one', 'bad', 'two'].map((body) => ({ messageId: `id-${body}`, body }));
    expect(await handler({ Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'id-bad' }],
    });
    expect(done).toEqual(['one', 'two']);
  });

  it('takes no body that is not a nudge', () => {
    for (const body of ['', '{}', '{"pk":""}', '[]', '{"pk":"a","sk":1}'])
      expect(() => parseNudge(body)).toThrow(/JSON|Invalid/);
  });
});
