import { parse } from 'node-html-parser';
import type { Faults } from './mail/faults.ts';
import { addressesIn, type StoredMail } from './mail/stored-mail.ts';

/** One email that was sent. Addresses in lower case, `links` in the order they stand in it. */
export type InboxMail = {
  id: string;
  at: Date;
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  links: string[];
};

/** Which mails: every condition that is given must hold. */
export type WantedMail = {
  to?: string;
  subject?: string | RegExp;
  /** Sent at or after this moment, to the second. */
  since?: Date;
};

export type Inbox = {
  /** Oldest first. */
  list(wanted?: WantedMail): Promise<InboxMail[]>;
  count(): Promise<number>;
  /** The newest that fits, as soon as there is one. Throws after `timeoutMs` (ten seconds). */
  waitFor(wanted: WantedMail, timeoutMs?: number): Promise<InboxMail>;
  /** Has the mail service misbehave from now on; what is not named is well again. */
  setFaults(faults: Partial<Faults>): Promise<void>;
  /** How it misbehaves now: counts have gone down as requests met them. */
  faults(): Promise<Faults>;
};

const urlInText = /https?:\/\/[^\s<>"')]+/g;

function mailOf(stored: StoredMail): InboxMail {
  const { html = '', text = '' } = stored.body;
  const anchors = html === '' ? [] : parse(html).querySelectorAll('a');
  const inHtml = anchors.flatMap((anchor) => anchor.getAttribute('href') ?? []);
  return {
    id: stored.messageId,
    at: new Date(stored.at * 1000),
    from: stored.from,
    to: stored.destination.to.flatMap(addressesIn),
    replyTo: stored.replyTo.flatMap(addressesIn),
    subject: stored.subject,
    text,
    html,
    links: [...new Set([...inHtml, ...(text.match(urlInText) ?? [])])],
  };
}

/** Asked before a mail is taken apart: a round is a thousand emails, and one is wanted. */
function fits(mail: StoredMail, { to, subject }: WantedMail): boolean {
  const people = mail.destination.to.flatMap(addressesIn);
  if (to !== undefined && !people.includes(to.toLowerCase())) return false;
  if (subject === undefined) return true;
  return typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject);
}

/** Reads the mail that a cloud sent; `mailUrl` as in `Cloud` or in `.local/endpoints.json`. */
export function openInbox(mailUrl: string): Inbox {
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${mailUrl}${path}`)).json()) as T;

  const list = async (wanted: WantedMail = {}): Promise<InboxMail[]> => {
    const since = wanted.since ? Math.floor(wanted.since.getTime() / 1000) : 0;
    const query = new URLSearchParams({ since: String(since), to: wanted.to ?? '' });
    const { emails } = await get<{ emails: StoredMail[] }>(`/store?${query}`);
    return emails.filter((mail) => fits(mail, wanted)).map(mailOf);
  };

  return {
    list,
    count: async () => (await get<{ count: number }>('/count')).count,
    async waitFor(wanted, timeoutMs = 10_000) {
      for (const until = Date.now() + timeoutMs; ; ) {
        const mail = (await list(wanted)).at(-1);
        if (mail) return mail;
        if (Date.now() > until)
          throw new Error(`No email fits ${JSON.stringify(wanted)} after ${timeoutMs} ms.`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    faults: () => get<Faults>('/control'),
    async setFaults(faults) {
      const answer = await fetch(`${mailUrl}/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}
