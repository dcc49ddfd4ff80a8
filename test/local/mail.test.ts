import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localCredentials } from '../../infra/local/aws-call.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { type Inbox, openInbox } from '../../infra/local/inbox.ts';
import { addressesIn } from '../../infra/local/mail/stored-mail.ts';
import { eventually, startFixture, written } from './fixture/fixture-cloud.ts';

let cloud: Cloud;
let inbox: Inbox;
let ses: SESClient;
const open = (): void => {
  inbox = openInbox(cloud.mailUrl);
  ses = new SESClient({
    endpoint: cloud.mailUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
    maxAttempts: 1,
  });
};
beforeAll(async () => {
  cloud = await startFixture();
  open();
});
beforeEach(() => inbox.setFaults({}));
afterAll(() => cloud.stop());

const send = async (
  to: string,
  headers: Record<string, string> = {},
  subject = 'Three forms for Zaïd',
) => {
  const Data = await new MailComposer({
    from: { name: 'Northbrook School', address: 'forms@example.org' },
    to: { name: 'Khan, Samira', address: to },
    replyTo: 'office@example.org',
    subject,
    text: 'Open http://127.0.0.1/k/abc now.',
    html: '<p>Open <a href="http://127.0.0.1/k/abc?a=1&amp;b=2">your forms</a>.</p>',
    headers: { 'X-SES-CONFIGURATION-SET': 'fixture-set', ...headers },
  })
    .compile()
    .build();
  return ses.send(
    new SendRawEmailCommand({
      Source: 'forms@example.org',
      Destinations: [to],
      RawMessage: { Data },
    }),
  );
};

type Event = {
  eventType: string;
  mail: { messageId: string; destination: string[]; tags: object };
};
const eventsFor = async (messageId: string | undefined): Promise<Event[]> =>
  (await written(cloud, 'event'))
    .map((item) => JSON.parse(item['body']?.S ?? '{}') as Event)
    .filter((event) => event.mail?.messageId === messageId);
const eventually1 = (messageId: string | undefined, type: string) =>
  eventually(
    async () => (await eventsFor(messageId)).find(({ eventType }) => eventType === type),
    `${type} of ${messageId}`,
  );

describe('a mail that was sent', () => {
  it('is in the inbox with its people, words and links', async () => {
    const { MessageId } = await send('s.khan@example.org');
    const mail = await inbox.waitFor({ to: 'S.Khan@example.org', subject: /Zaïd/ });
    expect(mail).toMatchObject({
      id: MessageId,
      to: ['s.khan@example.org'],
      replyTo: ['office@example.org'],
      subject: 'Three forms for Zaïd',
      links: ['http://127.0.0.1/k/abc?a=1&b=2', 'http://127.0.0.1/k/abc'],
    });
  });

  it('is listed at /store in the emulator’s shape', async () => {
    const { emails } = (await (await fetch(`${cloud.mailUrl}/store`)).json()) as {
      emails: object[];
    };
    expect(emails[0]).toMatchObject({
      from: '"Northbrook School" <forms@example.org>',
      destination: { to: ['"Khan, Samira" <s.khan@example.org>'], cc: [], bcc: [] },
      body: { text: expect.any(String), html: expect.any(String) },
      at: expect.any(Number),
    });
  });

  it('is shown in the viewer, its markup escaped and its links leading out of the frame', async () => {
    await send('markup@example.org', {}, '<b>Bold</b> & "quoted"');
    const list = await (await fetch(`${cloud.mailUrl}/?q=markup`)).text();
    expect(list).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp;');
    const path = /href="(\/mail\/[^"]+)"/.exec(list)?.[1];
    const page = await (await fetch(`${cloud.mailUrl}${path}`)).text();
    expect(page).toContain('srcdoc="&lt;base target=&quot;_top&quot;&gt;');
    expect((await fetch(`${cloud.mailUrl}/mail/none`)).status).toBe(404);
  });

  it('publishes a Send event with its tags to the configuration set’s topic', async () => {
    const { MessageId } = await send('a@example.org', {
      'X-SES-MESSAGE-TAGS': 'message=abc_-1, lane=bulk',
    });
    expect(await eventually1(MessageId, 'Send')).toMatchObject({
      send: {},
      mail: {
        destination: ['a@example.org'],
        tags: { message: ['abc_-1'], lane: ['bulk'], 'ses:configuration-set': ['fixture-set'] },
      },
    });
    // Only those that the configuration set asks for: no Delivery.
    expect(await eventsFor(MessageId)).toHaveLength(1);
  });

  it('bounces or is complained about by the name of its address', async () => {
    const bounced = await send('bounce@example.org');
    expect(await eventually1(bounced.MessageId, 'Bounce')).toMatchObject({
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: 'bounce@example.org' }],
      },
    });
    const complained = await send('complaint@example.org');
    expect(await eventually1(complained.MessageId, 'Complaint')).toMatchObject({
      complaint: { complaintFeedbackType: 'abuse' },
    });
  });
});

describe('the mail service', () => {
  it('refuses an unknown configuration set, and a tag that SES does not allow', async () => {
    await expect(
      send('x@example.org', { 'X-SES-CONFIGURATION-SET': 'other' }),
    ).rejects.toMatchObject({
      name: expect.stringContaining('ConfigurationSetDoesNotExist'),
    });
    await expect(send('x@example.org', { 'X-SES-MESSAGE-TAGS': 'message=a|b' })).rejects.toThrow(
      'Invalid value of tag message',
    );
    expect(await inbox.list({ to: 'x@example.org' })).toEqual([]);
  });

  it('answers 429 as often as it is told to, accepting nothing', async () => {
    await inbox.setFaults({ throttle: 2 });
    for (let n = 0; n < 2; n++)
      await expect(send('t@example.org')).rejects.toMatchObject({
        name: 'Throttling',
        $metadata: { httpStatusCode: 429 },
      });
    await send('t@example.org');
    expect(await inbox.list({ to: 't@example.org' })).toHaveLength(1);
  });

  it('can accept a mail and cut the connection: only the event tells', async () => {
    await inbox.setFaults({ drop: 1 });
    const error: unknown = await send('d@example.org').catch((thrown: unknown) => thrown);
    expect(
      (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode,
    ).toBeUndefined();
    const [mail, ...more] = await inbox.list({ to: 'd@example.org' });
    expect(more).toEqual([]);
    expect(await eventually1(mail?.id, 'Send')).toBeDefined();
  });

  it('can be slow', async () => {
    await inbox.setFaults({ slowMs: 300 });
    const began = Date.now();
    await send('slow@example.org');
    expect(Date.now() - began).toBeGreaterThanOrEqual(300);
  });

  it('knows no other faults', async () => {
    await expect(inbox.setFaults({ boom: 1 } as never)).rejects.toThrow('No such fault: boom=1');
  });
});

describe('addresses in a header', () => {
  it('are found beside names, however those are written', () => {
    expect(addressesIn('"Khan, a@b Samira" <S@Example.org>, b@example.org')).toEqual([
      's@example.org',
      'b@example.org',
    ]);
  });
});
