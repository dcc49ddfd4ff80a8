import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeEvidence } from '../../../functions/acts/evidence/write-evidence.ts';
import { openLink } from '../../../functions/acts/link/open-link.ts';
import { signByLink } from '../../../functions/acts/link/sign-by-link.ts';
import { sendMessage } from '../../../functions/acts/message/send-message.ts';
import { later } from '../../../functions/core/calendar.ts';
import { ownerName } from '../../../functions/core/family/family.ts';
import { familyTasksOf } from '../../../functions/core/family/family-tasks.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { roundMessage } from '../../../functions/core/message/message.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { emailHash, parseToken } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { lastMark } from '../../support/agreement/last-mark.ts';
import { createDesk } from '../../support/desk/desk-site.ts';
import { northbrook } from '../../support/desk/northbrook.ts';
import { answersOf } from '../../support/desk/signing.ts';
import { acting } from '../../support/store/acting.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { expiringTable } from '../../support/store/expiring-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const school = 'northbrook';
const rosa = { kind: 'contact' as const, id: 'rosa' };
const years = [2027, 2028, 2029, 2030, 2031];

type Cost = { calls: number; units: number; bytes: number };
/** What each piece of work read, by what it is. */
type Year = Record<'email' | 'open' | 'sign' | 'evidence' | 'receipt', Cost>;

/** Rosa answers for two children, is asked and reminded each September, and signs all of it. */
async function playYears(): Promise<Year[]> {
  const memory = createMemoryTable();
  const clock = { now: '2027-09-02T08:00:00.000Z' };
  const { table, calls, read, reset } = countCalls(expiringTable(memory, () => clock.now));
  const store = createStore(table, emailHash);
  const desk = createDesk({ table });
  await northbrook(desk);

  async function costOf(work: () => Promise<unknown>): Promise<Cost> {
    reset();
    await work();
    return { calls: calls.get + calls.query + calls.queryIndex, ...read };
  }

  const letters: string[] = [];
  const deps = {
    ...acting(store),
    catalogue,
    now: () => clock.now,
    random: randomBytes,
    nudge: async () => undefined,
  };
  const send = async (id: string) => {
    const outcome = await sendMessage(
      {
        ...deps,
        pace: async () => undefined,
        baseUrl: 'https://forms.example.org',
        chance: () => 1,
        sendMail: async ({ text }) => {
          letters.push(text);
          return { result: 'sent', sesId: `ses-${letters.length}` };
        },
      },
      nudgeOf.message({ school, owner: rosa, id, isLast: true }),
    );
    expect(outcome).toBe('sent');
  };

  async function claimed() {
    const token = /\/k\/([\w-]+)/.exec(letters.at(-1) ?? '')?.[1] ?? '';
    const { hash = '', ref = '' } = parseToken(token) ?? {};
    const opened = { openedAt: clock.now, proved: true };
    return { ref, hash, school, owner: rosa, opened };
  }

  async function sheet(claim: Awaited<ReturnType<typeof claimed>>) {
    const session = await openLink(deps, claim);
    if (isRefusal(session)) throw new Error(JSON.stringify(session));
    const tasks = familyTasksOf(session.family, catalogue, clock.now.slice(0, 10))
      .flatMap((entry) => entry.tasks)
      .filter(({ state }) => state !== 'offered');
    const name = ownerName(session.family);
    const forms = Object.keys(catalogue).map((id) => currentVersion(catalogue, id));
    return {
      lines: tasks.map(({ agreement }) => ({
        person: agreement.person,
        agreement: agreement.id,
        shown: lastMark(agreement, rosa.id),
        answers: answersOf(agreement.form),
      })),
      shownHashes: Object.fromEntries(forms.map((form) => [form.id, form.hash])),
      typedName: name,
      confirmedName: name,
    };
  }

  const played: Year[] = [];
  for (const year of years) {
    clock.now = `${year}-09-02T08:00:00.000Z`;
    desk.clock.now = clock.now;
    const round = await desk.issueRound({
      id: `autumn-${year}`,
      forms: ['photo-video-consent', 'parent-social-media'],
      dueOn: `${year}-09-18`,
    });
    const email = await costOf(() => send(`${round.id}.ask.1`));
    // Reminders, each with a link of its own.
    for (const n of [1, 2]) {
      clock.now = later(clock.now, 3 * 86_400);
      const message = roundMessage(round, rosa, 'chase', n, clock.now);
      await store.commit([{ fact: 'message-owed', message }]);
      await send(message.id);
    }
    const claim = await claimed();
    const open = await costOf(() => openLink(deps, claim));
    const all = await sheet(claim);
    expect(all.lines.length).toBeGreaterThan(2);
    const signing = { reference: '' };
    const sign = await costOf(async () => {
      const signed = await signByLink(deps, claim, all);
      if (isRefusal(signed)) throw new Error(JSON.stringify(signed));
      signing.reference = signed.reference;
    });
    const at = nudgeOf.archive({ school, owner: rosa, id: signing.reference });
    const written: string[] = [];
    const evidence = await costOf(() =>
      writeEvidence(
        {
          ...deps,
          bucket: {
            putIfAbsent: async (key) => {
              written.push(key);
              return 'written';
            },
          },
          render: async () => new Uint8Array(1),
        },
        at,
        (work) => work(),
      ),
    );
    expect(written.length).toBeGreaterThanOrEqual(2 * all.lines.length);
    const messages = await store.listOwnerMessages(school, rosa);
    const receiptId = messages.find(
      ({ kind, state }) => kind === 'receipt' && state === 'owed',
    )?.id;
    const receipt = await costOf(() => send(receiptId ?? ''));
    played.push({ email, open, sign, evidence, receipt });
  }
  expect(await store.listOwnerMessages(school, rosa)).toHaveLength(4 * years.length);
  return played;
}

describe('a family of two that is asked each September, after five years', () => {
  let played: Year[] = [];
  beforeAll(async () => {
    played = await playYears();
  });

  it.each(['email', 'open', 'sign', 'evidence', 'receipt'] as const)(
    '%s makes the same requests as in the first, and reads what one year before adds at most',
    (work) => {
      const [first, second, , , last] = played.map((year) => year[work]);
      expect(last?.calls).toBe(first?.calls);
      expect(last?.units).toBeLessThanOrEqual(second?.units ?? 0);
      expect(last?.bytes).toBeLessThanOrEqual(second?.bytes ?? 0);
    },
  );
});
