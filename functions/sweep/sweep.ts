import { queueFor } from '../acts/queue-for.ts';
import { atOnce } from '../core/at-once.ts';
import { type Instant, later } from '../core/calendar.ts';
import type { Lane } from '../core/message/message.ts';
import type { Log } from '../services/log.ts';
import type { QueueName, SendNudges } from '../services/queue.ts';
import { shards } from '../store/keys.ts';
import type { OwedAt } from '../store/message/owed-store.ts';
import type { Store } from '../store/store.ts';
import { oldestOwed } from './oldest-owed.ts';

/**
 * Younger work is on its way through a queue, and would only be nudged twice. Imports and rounds are
 * few and somebody watches them, so one whose function died goes on as soon as its lease has run out.
 */
const overdueSeconds: Record<Lane, number> = { sign: 120, bulk: 120, job: 15 };
/** A run's work is bounded: 3 lanes × 8 shards × 100 nudges. The rest waits for the next minute. */
const perShard = 100;
/** Each read under way is a connection, and opening one costs more than waiting for the other. */
const readsAtOnce = 4;
const lanes: Lane[] = ['sign', 'bulk', 'job'];

/**
 * Finds work that is owed and overdue, because its nudge was lost, its time has come again, or
 * whoever had claimed it is gone; and nudges its queue. It decides nothing: whoever is nudged looks
 * for themselves. It notes how long the oldest has been owed, which raises an alarm where it is long.
 */
export function createSweep(deps: {
  store: Pick<Store, 'listOwed'>;
  nudge: SendNudges;
  now: () => Instant;
  log: Log;
}) {
  const { store, nudge, now, log } = deps;
  return async (): Promise<void> => {
    const at = now();
    const places = lanes.flatMap((lane) =>
      Array.from({ length: shards }, (_, shard) => ({ lane, shard })),
    );
    const found: { lane: Lane; item: OwedAt; queue: QueueName | undefined }[] = [];
    await atOnce(places, readsAtOnce, async ({ lane, shard }) => {
      const owed = await store.listOwed(lane, shard, later(at, -overdueSeconds[lane]), perShard);
      found.push(...owed.map((item) => ({ lane, item, queue: queueFor(lane, item) })));
    });
    // Each minute, also when nothing is: a number that stops coming would look like a good one.
    log.info('oldest-owed', oldestOwed(found, at));
    const byQueue = Map.groupBy(found, ({ queue }) => queue);
    for (const [queue, items] of byQueue) {
      if (queue)
        await nudge(
          queue,
          items.map(({ item: { pk, sk } }) => ({ pk, sk })),
        );
      // Nobody can work it off, so somebody must be told.
      else log.fault('owed-but-nobody-works-on-it', undefined, { items: items.length });
    }
    if (byQueue.size > 0) log.info('swept', { nudged: found.length });
  };
}
