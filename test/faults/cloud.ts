import { randomBytes } from 'node:crypto';
import { type Instant, later } from '../../functions/core/calendar.ts';
import type { Catalogue } from '../../functions/core/form/form-catalogue.ts';
import type { Nudge } from '../../functions/core/nudge.ts';
import { createDispatch } from '../../functions/dispatch/dispatch.ts';
import { createFeedback } from '../../functions/feedback/feedback.ts';
import { createIssue } from '../../functions/issue/issue.ts';
import { createBatchHandler, parseNudge } from '../../functions/services/batch.ts';
import { createLog } from '../../functions/services/log.ts';
import type { Mail } from '../../functions/services/mail.ts';
import { tagOf } from '../../functions/services/mail-tag.ts';
import { noQueue, type QueueName, type SendNudges } from '../../functions/services/queue.ts';
import type { HandedOver } from '../../functions/services/ses-errors.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import type { Table } from '../../functions/store/table.ts';
import { createSweep } from '../../functions/sweep/sweep.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { Life } from './mortal.ts';

/** What the mail service does with a letter. `answer-lost`: it left, and nobody was told. */
export type Fate = 'sent' | 'answer-lost' | 'mail-lost' | 'throttled' | 'rejected';

const answers: Record<Fate, HandedOver> = {
  sent: { result: 'sent', sesId: 'ses' },
  'answer-lost': { result: 'unknown' },
  'mail-lost': { result: 'unknown' },
  throttled: { result: 'not-sent', why: 'throttled' },
  rejected: { result: 'rejected', reason: 'The email service refused this message' },
};

type Options = {
  catalogue: Catalogue;
  /** Fates of letters in the order they are handed over; then `sent`. */
  fates?: Fate[];
  startAt: Instant;
};

export type Process = ReturnType<Cloud['boot']>;

/** What survives a kill: the table, the queues, the mail that left; and a clock to wind on. */
export class Cloud {
  readonly table: Table = createMemoryTable();
  readonly delivered: Mail[] = [];
  readonly queues = new Map<QueueName | 'feedback', string[]>();
  readonly fates: Fate[];
  clock: Instant;
  life = new Life();
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
    this.fates = options.fates ?? [];
    this.clock = options.startAt;
  }

  /** The store as nobody's process sees it, for arranging and asserting. */
  readonly store = createStore(this.table, emailHash);

  readonly now = (): Instant => {
    // Each look at the clock takes a while, so that no two instants are the same.
    this.clock = later(this.clock, 0.002);
    return this.clock;
  };

  private put(queue: QueueName | 'feedback', bodies: readonly string[]): void {
    this.queues.set(queue, [...(this.queues.get(queue) ?? []), ...bodies]);
  }

  private async deliver(letter: Mail): Promise<HandedOver> {
    const fate = this.fates.shift() ?? 'sent';
    if (fate === 'sent' || fate === 'answer-lost') {
      this.delivered.push(letter);
      const mail = {
        messageId: 'ses',
        timestamp: this.clock,
        tags: { message: [tagOf(letter.message)] },
      };
      this.put('feedback', [JSON.stringify({ eventType: 'Send', mail })]);
    }
    return answers[fate];
  }

  /** The letters that left for one message. */
  lettersOf({ pk, sk }: Nudge): Mail[] {
    return this.delivered.filter((one) => one.message.pk === pk && one.message.sk === sk);
  }

  /** A process with every Lambda in it, mortal by `life`. */
  boot(life = new Life()) {
    this.life = life;
    const { now } = this;
    const { catalogue } = this.options;
    const store = createStore(life.wrap(this.table), emailHash);
    const log = createLog(() => undefined);
    const nudge: SendNudges = (queue, nudges: readonly Nudge[]) =>
      life.call(async () =>
        this.put(
          queue,
          nudges.map((nudge) => JSON.stringify(nudge)),
        ),
      );
    const chancing = { random: randomBytes, wait: async () => {} };
    const dispatch = createDispatch({
      store,
      catalogue,
      sendMail: (letter) => life.call(() => this.deliver(letter)),
      pace: async () => undefined,
      baseUrl: 'http://127.0.0.1:4000',
      now,
      nudge: noQueue,
      ...chancing,
      chance: () => 0.5,
      log,
    });
    const issue = createIssue({ store, catalogue, nudge, now, log, ...chancing });
    const handlers = {
      bulk: createBatchHandler((body) => dispatch(parseNudge(body)), log),
      sign: createBatchHandler((body) => dispatch(parseNudge(body)), log),
      issue: createBatchHandler((body) => issue(parseNudge(body), () => 300_000), log),
      feedback: createBatchHandler(
        createFeedback({ store, log, nudge: noQueue, ...chancing }),
        log,
      ),
    };
    return { store, nudge, handlers, sweep: createSweep({ store, nudge, now, log }) };
  }

  /** Works the queues off, in batches, until they are empty or the process is dead. */
  async drain({ handlers }: Process, batch = 3): Promise<void> {
    for (;;) {
      const name = (['issue', 'sign', 'bulk', 'feedback'] as const).find(
        (one) => (this.queues.get(one)?.length ?? 0) > 0,
      );
      if (!name || this.life.dead) return;
      const waiting = this.queues.get(name) ?? [];
      const bodies = waiting.slice(0, batch);
      const Records = bodies.map((body, index) => ({ messageId: String(index), body }));
      const { batchItemFailures } = await handlers[name]({ Records });
      // What failed or died comes again; the rest of the batch is gone.
      const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
      const again = bodies.filter((_, index) => this.life.dead || failed.has(String(index)));
      this.queues.set(name, [...(this.queues.get(name) ?? []).slice(bodies.length), ...again]);
    }
  }

  /** A minute passes, the sweep looks, and what it finds is worked off. */
  async minute(process: Process): Promise<void> {
    this.clock = later(this.clock, 60);
    await process.sweep();
    await this.drain(process);
  }
}
