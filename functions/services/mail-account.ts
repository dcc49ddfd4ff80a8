import { type Instant, later } from '../core/calendar.ts';
import { type MailStanding, standingOf } from '../core/message/mail-standing.ts';
import type { Log } from './log.ts';

/**
 * Whether the mail service would take a round now. Where it cannot be asked, `ready`: what it refuses
 * then stays owed, and nothing is lost by having tried.
 */
export type AskMailStanding = () => Promise<MailStanding>;

/** Loaded when first needed: no other page of the desk pays for it. */
async function load() {
  const { GetAccountSendingEnabledCommand, GetSendQuotaCommand, SESClient } = await import(
    '@aws-sdk/client-ses'
  );
  const ses = new SESClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
  return async (): Promise<MailStanding> => {
    const [quota, { Enabled }] = await Promise.all([
      ses.send(new GetSendQuotaCommand({})),
      ses.send(new GetAccountSendingEnabledCommand({})),
    ]);
    return standingOf({ perDay: quota.Max24HourSend ?? -1, isEnabled: Enabled ?? true });
  };
}

/** Asks SES of its account, here and now. */
export function createMailAccount(log: Pick<Log, 'fault'>): AskMailStanding {
  let loaded: ReturnType<typeof load> | undefined;
  return async () => {
    try {
      loaded ??= load();
      const ask = await loaded;
      return await ask();
    } catch (error) {
      log.fault('mail-account-not-asked', error);
      return 'ready';
    }
  };
}

/** The mail service answers such a question about once a second, whichever school asks. */
const lately = 5 * 60;

/**
 * Whether the mail service takes anything, as it was asked in the last five minutes: for pages that
 * many open at once, and on which nothing is sent.
 */
export function askedLately(ask: AskMailStanding, now: () => Instant): AskMailStanding {
  let asked: { at: Instant; answer: ReturnType<AskMailStanding> } | undefined;
  return () => {
    if (!asked || asked.at < later(now(), -lately)) asked = { at: now(), answer: ask() };
    return asked.answer;
  };
}
