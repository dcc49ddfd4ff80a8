import { createArchive } from '../../functions/archive/archive.ts';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import type { Nudge } from '../../functions/core/nudge.ts';
import { createBatchHandler, parseNudge } from '../../functions/services/batch.ts';
import { createLog } from '../../functions/services/log.ts';
import type { SendNudges } from '../../functions/services/queue.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { createSweep } from '../../functions/sweep/sweep.ts';
import type { RenderRecord } from '../../templates/documents/render-record.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { jobOf } from '../documents/signatures.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { createMemoryBucket } from './bucket.ts';

/** How long one run may take, and how long a message is hidden while it is worked on. */
const runMs = 60_000;
const hiddenMs = 6 * runMs;

type Message = { id: string; body: string; visibleAt: number; received: number };

/**
 * How long a PDF takes, in milliseconds: the first of a process, which loads fonts, and each other;
 * but `stuck`, counted from 1, which takes as long as that.
 */
export type Speed = { first: number; each: number; stuck?: Record<number, number> };

/**
 * A school's evidence on a machine of some speed, in a time of its own: nothing waits here. The queue
 * hides, brings again and sets aside; a run that is not done in a minute is killed where it stands.
 */
export function slowMachine({ first, each, stuck = {} }: Speed) {
  const store = createStore(createMemoryTable(), emailHash);
  const bucket = createMemoryBucket();
  const clock = { ms: Date.parse('2026-09-02T14:05:01.000Z') };
  const now = () => new Date(clock.ms).toISOString();
  const queue: Message[] = [];
  const seen = {
    rendered: [] as string[],
    killed: 0,
    failed: 0,
    setAside: 0,
    runs: 0,
    lines: [] as string[],
  };
  const log = createLog((line) => seen.lines.push(line));
  let sent = 0;
  const nudge: SendNudges = async (name, nudges) => {
    if (name !== 'archive') throw new Error(`Nothing here works on ${name}`);
    for (const at of nudges) {
      sent += 1;
      queue.push({ id: `m${sent}`, body: JSON.stringify(at), visibleAt: clock.ms, received: 0 });
    }
  };
  const sweep = createSweep({ store, nudge, now, log });

  /** One process. Past its deadline nothing of it goes on: what it waits for never comes. */
  function boot() {
    const run = { deadline: Number.POSITIVE_INFINITY, kill: () => {} };
    let isWarm = false;
    const render: RenderRecord = async ({ kind, person, agreement, rev }) => {
      seen.rendered.push(`${kind} ${person.id} ${agreement} ${rev}`);
      const took = stuck[seen.rendered.length] ?? (isWarm ? each : first);
      isWarm = true;
      if (clock.ms + took > run.deadline) {
        clock.ms = run.deadline;
        run.kill();
        return new Promise<never>(() => {});
      }
      clock.ms += took;
      return new TextEncoder().encode('PDF');
    };
    const archive = createArchive({ store, catalogue, bucket, render, nudge, now, log });
    const handler = createBatchHandler((body, left) => archive(parseNudge(body), left), log);

    /** Lambda hands a batch over, and the queue takes back what was not done. False once killed. */
    return async (messages: readonly Message[]): Promise<boolean> => {
      seen.runs += 1;
      run.deadline = clock.ms + runMs;
      for (const message of messages) {
        message.visibleAt = clock.ms + hiddenMs;
        message.received += 1;
      }
      const killed = new Promise<'killed'>((resolve) => {
        run.kill = () => resolve('killed');
      });
      const context = {
        awsRequestId: `run-${seen.runs}`,
        getRemainingTimeInMillis: () => Math.max(0, run.deadline - clock.ms),
      };
      const Records = messages.map(({ id, body }) => ({ messageId: id, body }));
      const answer = await Promise.race([handler({ Records }, context), killed]);
      if (answer === 'killed') {
        seen.killed += 1;
        return false;
      }
      seen.failed += answer.batchItemFailures.length;
      const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const message of messages)
        if (!failed.has(message.id)) queue.splice(queue.indexOf(message), 1);
      return true;
    };
  }

  const visible = (most: number): Message[] => {
    for (const message of queue.filter(({ received }) => received >= 5)) {
      if (message.visibleAt > clock.ms) continue;
      queue.splice(queue.indexOf(message), 1);
      seen.setAside += 1;
    }
    return queue.filter(({ visibleAt }) => visibleAt <= clock.ms).slice(0, most);
  };

  return {
    store,
    bucket,
    clock,
    seen,
    nudge,
    boot,
    visible,
    /** Everything in the queue is lost. */
    loseNudges: () => queue.splice(0).length,
    /** Signatures of one go, with the evidence they are owed. */
    async sign(...signatures: [Signature, ...Signature[]]): Promise<Nudge> {
      const job = jobOf(...signatures);
      await store.commit([
        ...signatures.map((signature) => ({ fact: 'signed' as const, signature })),
        { fact: 'evidence-owed', job },
      ]);
      return nudgeOf.archive(job);
    },
    /**
     * Lets time pass until nothing is owed: what is in the queue is worked on, a minute later the
     * sweep looks. `processes` go on at once; `cold`: each run is a process of its own. False when
     * half a day was not enough.
     */
    async settle({ batch = 1, processes = 1, cold = false } = {}): Promise<boolean> {
      const handlers = Array.from({ length: processes }, boot);
      const end = clock.ms + 12 * 3_600_000;
      while (clock.ms < end) {
        const waiting = visible(batch * processes);
        await Promise.all(
          handlers.map(async (handler, n) => {
            const share = waiting.slice(n * batch, (n + 1) * batch);
            if (share.length === 0) return;
            const isAlive = await handler(share);
            if (cold || !isAlive) handlers[n] = boot();
          }),
        );
        if (waiting.length > 0) continue;
        clock.ms += 60_000;
        await sweep();
        if (queue.length === 0 && (await isSettled())) return true;
      }
      return false;
    },
  };

  async function isSettled(): Promise<boolean> {
    const far = '2027-01-01T00:00:00.000Z';
    const shards = await Promise.all(
      Array.from({ length: 8 }, (_, shard) => store.listOwed('sign', shard, far, 1)),
    );
    return shards.flat().length === 0;
  }
}
