import { queueFor } from '../acts/queue-for.ts';
import { atOnce } from '../core/at-once.ts';
import { type CalendarDate, dateAt, type Instant, later } from '../core/calendar.ts';
import type { Lane } from '../core/message/message.ts';
import type { Log } from '../services/log.ts';
import type { SendNudges } from '../services/queue.ts';
import { countingOf, shards } from '../store/keys.ts';
import type { OwedAt } from '../store/message/owed-store.ts';
import type { Store } from '../store/store.ts';
import { oldestOwed } from './oldest-owed.ts';

/**
 * Younger work is on its way through a queue, and would only be nudged twice. Imports and rounds are
 * few and somebody watches them, so one whose function died goes on as soon as its lease has run out.
 */
const overdueSeconds: Record<Lane, number> = { sign: 120, bulk: 120, job: 15 };
/**
 * A run's work is bounded, for each lane to what is worked off in a minute. The rest waits for the next.
 * What a school owes in bulk is all in one shard, and may be as much as there is.
 */
const perLane = 800;
const perShard: Record<Lane, number> = { sign: 100, bulk: perLane, job: 100 };
/** Each read under way is a connection, and opening one costs more than waiting for the other. */
const readsAtOnce = 4;
type Counts = Pick<Store, 'listSchoolsUncounted' | 'listSchoolsCountedBefore'>;
const lanes: Lane[] = ['sign', 'bulk', 'job'];

/** The first of each, then the second of each, and so on, at most so many: no shard waits for another. */
function inTurn(shardsOwing: readonly (readonly OwedAt[])[], most: number): OwedAt[] {
  const longest = Math.max(...shardsOwing.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => shardsOwing.flatMap((owed) => owed[n] ?? []))
    .flat()
    .slice(0, most);
}

/** Schools of whose people something changed that is in no count yet, or whose counts are of another day. */
async function listToCount(store: Counts, today: CalendarDate): Promise<string[]> {
  const schools = new Set<string>();
  await atOnce(
    Array.from({ length: shards }, (_, shard) => shard),
    readsAtOnce,
    async (shard) => {
      for (const school of await store.listSchoolsUncounted(shard)) schools.add(school);
      for (const school of await store.listSchoolsCountedBefore(shard, today)) schools.add(school);
    },
  );
  return [...schools];
}

/**
 * Finds work that is owed and overdue, because its nudge was lost, its time has come again, or
 * whoever had claimed it is gone; and nudges its queue. So it does for schools whose rounds are to be
 * counted. It decides nothing: whoever is nudged looks
 * for themselves. It notes how long the oldest has been owed, which raises an alarm where it is long.
 */
export function createSweep(deps: {
  store: Pick<Store, 'listOwed'> & Counts;
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
    const byLane: Record<Lane, OwedAt[][]> = { sign: [], bulk: [], job: [] };
    await atOnce(places, readsAtOnce, async ({ lane, shard }) => {
      const before = later(at, -overdueSeconds[lane]);
      byLane[lane].push(await store.listOwed(lane, shard, before, perShard[lane]));
    });
    const found = lanes.flatMap((lane) =>
      inTurn(byLane[lane], perLane).map((item) => ({ lane, item, queue: queueFor(lane, item) })),
    );
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
    const toCount = await listToCount(store, dateAt(at));
    if (toCount.length > 0) await nudge('issue', toCount.map(countingOf));
  };
}
