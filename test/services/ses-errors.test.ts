import type { Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../functions/services/log.ts';
import { createMail, type Mail } from '../../functions/services/mail.ts';
import { createMailAccount } from '../../functions/services/mail-account.ts';
import type { HandedOver } from '../../functions/services/ses-errors.ts';
import { noFaults } from '../../infra/local/mail/faults.ts';
import { openMailStore } from '../../infra/local/mail/mail-store.ts';
import { createSesProxy } from '../../infra/local/mail/ses-proxy.ts';
import { type RefusalKind, refusalKinds } from '../../infra/local/mail/ses-refusals.ts';
import { close, listen } from '../../infra/local/ports.ts';

const store = openMailStore(':memory:');
let ses: Server;
let url: string;
beforeAll(async () => {
  ses = createSesProxy({
    store,
    readMail: async () => ({ refusal: 'No mail gets this far' }),
    configurationSets: () => ({ countersign: [] }),
    publish: () => undefined,
  });
  url = await listen(ses, 0);
  vi.stubEnv('AWS_ENDPOINT_URL_SES', url);
  vi.stubEnv('AWS_REGION', 'eu-west-2');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});
const misbehave = (faults: Partial<Record<string, number>>) =>
  fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(faults) });
afterEach(() => misbehave({}));
afterAll(async () => {
  vi.unstubAllEnvs();
  await close(ses);
  store.close();
});

const letter: Mail = {
  schoolName: 'Northbrook School',
  to: { name: 'Zoë Khan', address: 'zoe.khan@elsewhere.example' },
  replyTo: 'office@northbrook.example.org',
  subject: 'Three forms for Maya',
  text: 'Hello',
  html: '<p>Hello</p>',
  message: { pk: 'C#northbrook#zoe', sk: 'MSG#autumn.ask.1' },
};

/** Hands the letter over, through the SDK, to a mail service that refuses it so. */
async function handOver(kind: RefusalKind) {
  await misbehave({ [kind]: 1 });
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const mail = createMail({ sender: 'forms@example.org', configurationSet: 'countersign', log });
  return { sent: await mail(letter), lines };
}

const throttled: HandedOver = { result: 'not-sent', why: 'throttled' };
const paused: HandedOver = { result: 'not-sent', why: 'paused' };
const notVerified: HandedOver = { result: 'not-sent', why: 'not-verified' };
const setUp: HandedOver = { result: 'not-sent', why: 'set-up' };
const unknown: HandedOver = { result: 'unknown' };
const refusedForGood = (reason: RegExp) =>
  ({ result: 'rejected', reason: expect.stringMatching(reason) }) as HandedOver;

const means: Record<RefusalKind, HandedOver> = {
  throttle: throttled,
  'throttle-400': throttled,
  'daily-quota': { result: 'not-sent', why: 'quota' },
  'account-paused': paused,
  'account-suspended': paused,
  'account-shut': paused,
  'set-paused': paused,
  'set-missing': setUp,
  'sender-not-verified': notVerified,
  'domain-not-verified': notVerified,
  sandbox: { result: 'not-sent', why: 'sandbox' },
  'mail-from-not-verified': notVerified,
  rejected: refusedForGood(/refused this message/),
  'bad-address': refusedForGood(/does not accept this email address/),
  'bad-tag': setUp,
  'not-allowed': setUp,
  'bad-key': setUp,
  'clock-wrong': setUp,
  failed: unknown,
  unavailable: unknown,
};

describe('a mail that the mail service does not take', () => {
  it.each(refusalKinds)('for "%s" is understood', async (kind) => {
    const { sent } = await handOver(kind);
    expect(sent).toEqual(means[kind]);
  });

  it.each(refusalKinds)('for "%s" leaves no address in the log or in its reason', async (kind) => {
    const { sent, lines } = await handOver(kind);
    expect(lines.join() + JSON.stringify(sent)).not.toMatch(/zoe\.khan|elsewhere|forms@/);
  });

  it('for what somebody must mend is a fault, and for what passes is only noted', async () => {
    const levels: string[] = [];
    for (const kind of [
      'throttle',
      'daily-quota',
      'sandbox',
      'account-paused',
      'bad-key',
    ] as const) {
      const { lines } = await handOver(kind);
      levels.push((JSON.parse(lines[0] ?? '{}') as { level: string }).level);
    }
    expect(levels).toEqual(['info', 'info', 'error', 'error', 'error']);
  });
});

describe('the account at the mail service', () => {
  const ask = createMailAccount(createLog(() => undefined));

  it('stands ready, in the sandbox, or paused', async () => {
    expect(await ask()).toBe('ready');
    await misbehave({ sandbox: 1 });
    expect(await ask()).toBe('sandbox');
    await misbehave({ 'account-paused': 1 });
    expect(await ask()).toBe('paused');
  });

  it('is taken for ready where it cannot be asked, and somebody is told', async () => {
    const lines: string[] = [];
    vi.stubEnv('AWS_ENDPOINT_URL_SES', 'http://127.0.0.1:9');
    const outOfReach = createMailAccount(createLog((line) => lines.push(line)));
    expect(await outOfReach()).toBe('ready');
    vi.stubEnv('AWS_ENDPOINT_URL_SES', url);
    expect(lines.join()).toContain('mail-account-not-asked');
  });
});

it('names each fault of the local mail service once', () => {
  expect(Object.keys(noFaults).toSorted()).toEqual([...refusalKinds, 'drop', 'slowMs'].toSorted());
});
