import { createHash } from 'node:crypto';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { academicYearOf, dateAt, later } from '../../../functions/core/calendar.ts';
import type { MailStanding } from '../../../functions/core/message/mail-standing.ts';
import type { Message } from '../../../functions/core/message/message.ts';
import type { Nudge } from '../../../functions/core/nudge.ts';
import type { Round } from '../../../functions/core/round/round.ts';
import { createIssue } from '../../../functions/issue/issue.ts';
import { createApp } from '../../../functions/office/app.tsx';
import { environmentOf } from '../../../functions/services/lambda-settings.ts';
import { createLog } from '../../../functions/services/log.ts';
import type { Oidc } from '../../../functions/services/oidc.ts';
import type { Claims } from '../../../functions/services/oidc-provider.ts';
import type { QueueName } from '../../../functions/services/queue.ts';
import { createSignInAccounts } from '../../../functions/services/sign-in-accounts.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import type { Table } from '../../../functions/store/table.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { createVisitor, origin, termBegins } from '../link/link-site.ts';
import { createMemoryUploads } from '../register/uploads.ts';
import { createTrail } from '../school/trail.ts';
import { acting } from '../store/acting.ts';
import { appInRole, asNobody, asRole, guardTable } from '../store/guarded-table.ts';
import { createMemoryTable } from '../store/memory-table.ts';
import { createMemoryPool } from './memory-pool.ts';
import { createSigning } from './signing.ts';

export const signInHost = 'https://sign-in.example.org';

/** A whole desk on a table in memory; sign-in, storage and queues are stand-ins to look into. */
export function createDesk(options: { table?: Table; baseUrl?: string } = {}) {
  const table = options.table ?? createMemoryTable();
  const store = createStore(guardTable(table), emailHash);
  const clock = { now: termBegins };
  const nudges: { queue: QueueName; nudge: Nudge }[] = [];
  const logged: string[] = [];
  const uploads = createMemoryUploads();
  const evidence = new Map<string, Uint8Array>();
  const log = createLog((line) => logged.push(line));
  const next: { claims?: Claims } = {};
  const pool = createMemoryPool();
  const waits: number[] = [];
  const mail: { standing: MailStanding } = { standing: 'ready' };
  const { trail, audit } = createTrail(log);
  let counter = 0;
  const random = (size: number) => {
    counter += 1;
    return createHash('sha512').update(`desk ${counter}`).digest().subarray(0, size);
  };
  const oidc: Oidc = {
    async begin() {
      counter += 1;
      const checks = { state: `s${counter}`, nonce: 'n', verifier: 'v' };
      return { url: `${signInHost}/authorize?state=${checks.state}`, checks };
    },
    finish: async (callback, checks) =>
      callback.searchParams.get('state') === checks.state ? next.claims : undefined,
    signOutUrl: () => `${signInHost}/logout`,
  };
  const nudge = async (queue: QueueName, sent: readonly Nudge[]) => {
    // As the function has it: it is told of no other queue.
    if (!environmentOf('office').includes(`${queue.toUpperCase()}_QUEUE_URL`))
      throw new Error(`The office is given no address for the queue "${queue}"`);
    for (const one of sent) nudges.push({ queue, nudge: one });
  };
  const app = createApp({
    store,
    now: () => clock.now,
    catalogue,
    baseUrl: options.baseUrl ?? origin,
    oidc,
    accounts: createSignInAccounts('pool', log, async () => pool.create),
    secret: async () => 'a secret of at least forty-three characters, for tests',
    uploads,
    evidence: {
      find: async (key) => evidence.get(key),
      async putIfAbsent(key, body) {
        if (evidence.has(key)) return 'already';
        evidence.set(key, body);
        return 'written';
      },
    },
    mailStanding: async () => mail.standing,
    nudge,
    audit,
    auditYears: 2,
    random,
    log,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  appInRole('office', app);

  /** A browser signed in with this address; not signed in without one. */
  const visit = async (email?: string) => {
    const visitor = createVisitor(app as never, options.baseUrl ?? origin);
    if (email) {
      next.claims = { email, verified: true };
      const begun = await visitor.send('/desk/sign-in');
      const state = new URL(begun.headers.get('Location') ?? '').searchParams.get('state');
      await visitor.send(`/desk/callback?code=c&state=${state}`);
    }
    return visitor;
  };

  const issue = asRole(
    'issue',
    createIssue({ ...acting(store), catalogue, nudge, now: () => clock.now, log }),
  );

  /** Makes a round and issues it, as the issue Lambda does. */
  const issueRound = async (given: Partial<Round> = {}): Promise<Round> => {
    const round: Round = {
      school: 'northbrook',
      id: 'autumn',
      name: 'September forms',
      forms: ['photo-video-consent', 'internet-access-consent', 'parent-social-media'],
      audience: { kinds: ['pupil'], years: [], classes: [] },
      academicYear: academicYearOf(dateAt(clock.now)),
      dueOn: '2026-09-18',
      createdAt: clock.now,
      createdBy: 'ada',
      state: 'draft',
      ...given,
    };
    await store.commit([{ fact: 'round-made', round }]);
    const { school, id } = round;
    const at = { owedAt: clock.now, notBefore: clock.now };
    await store.commit([
      { fact: 'issue-owed', job: { school, id, round: id, by: 'ada', tries: 0, ...at } },
    ]);
    await issue(nudgeOf.issue({ school, id }), () => 60_000);
    return (await store.findRound(school, id)) ?? round;
  };

  /** Everything owed to this owner is sent, or ends as told. */
  const settle = async (owner: Signatory, state: Message['state'] = 'sent') => {
    for (const message of await store.listOwnerMessages('northbrook', owner)) {
      if (message.state !== 'owed') continue;
      const sentAt = state === 'sent' ? { sentAt: clock.now } : {};
      const moved = { ...message, state, ...sentAt };
      await store.commit([{ fact: 'message-moved', message: moved, was: 'owed' }]);
    }
  };

  const nextReference = () => {
    counter += 1;
    return `REF-${counter}`;
  };
  const { signAs, signAsPupilIn } = createSigning(store, clock, nextReference);

  const pass = (seconds: number) => {
    clock.now = later(clock.now, seconds);
  };
  return {
    app,
    table,
    store,
    clock,
    nudges,
    trail,
    logged,
    /** Where staff have their passwords. */
    pool,
    /** For how long each answer that waited did, in milliseconds. */
    waits,
    /** Whether the mail service would take a round. */
    mail,
    uploads,
    evidence,
    next,
    visit,
    issueRound,
    settle: asNobody(settle),
    signAs: asNobody(signAs),
    signAsPupilIn: asNobody(signAsPupilIn),
    pass,
  };
}

export type Desk = ReturnType<typeof createDesk>;
