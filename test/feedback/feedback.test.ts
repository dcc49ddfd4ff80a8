import { describe, expect, it } from 'vitest';
import type { Message, MessageState } from '../../functions/core/message/message.ts';
import { createFeedback } from '../../functions/feedback/feedback.ts';
import { createLog } from '../../functions/services/log.ts';
import { tagOf } from '../../functions/services/mail-tag.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { acting } from '../support/store/acting.ts';
import { asRole, guardTable } from '../support/store/guarded-table.ts';

const at = '2026-09-02T09:00:00.000Z';

async function world(state: MessageState) {
  const store = createStore(guardTable(), emailHash);
  const message: Message = {
    school: 'northbrook',
    owner: { kind: 'contact', id: 'samira' },
    id: 'autumn.ask.1',
    kind: 'ask',
    round: 'autumn',
    state,
    owedAt: at,
    notBefore: at,
    tries: 1,
  };
  await store.commit([{ fact: 'message-owed', message }]);
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const feedback = asRole('feedback', createFeedback({ ...acting(store), log }));
  const event = (eventType: string, tag = tagOf(nudgeOf.message(message))) =>
    JSON.stringify({
      eventType,
      // As SES writes it, with much that we leave unread.
      mail: {
        timestamp: '2026-09-02T09:00:02.123Z',
        messageId: 'ses-7',
        destination: ['samira@example.org'],
        tags: { message: [tag], 'ses:source-ip': ['192.0.2.1'] },
      },
      send: {},
    });
  const find = () => store.findMessage(nudgeOf.message(message));
  return { feedback, event, find, lines };
}

describe('word from the mail service', () => {
  it.each(['claimed', 'unknown'] as const)(
    'that it was sent settles a %s message',
    async (state) => {
      const { feedback, event, find } = await world(state);
      await feedback(event('Send'));
      await feedback(event('Send'));
      expect(await find()).toMatchObject({
        state: 'sent',
        sentAt: '2026-09-02T09:00:02.123Z',
        sesId: 'ses-7',
      });
    },
  );

  it.each(['owed', 'sent', 'failed', 'not-needed', 'stopped'] as const)(
    'changes nothing about a message that is %s',
    async (state) => {
      const { feedback, event, find } = await world(state);
      const before = await find();
      await feedback(event('Send'));
      expect(await find()).toEqual(before);
    },
  );

  it('of other kinds is counted and changes nothing yet', async () => {
    const { feedback, event, find, lines } = await world('claimed');
    for (const kind of ['Delivery', 'Bounce', 'Complaint', 'DeliveryDelay', 'Reject'])
      await feedback(event(kind));
    expect(await find()).toMatchObject({ state: 'claimed' });
    expect(lines).toHaveLength(5);
    expect(lines.join('\n')).not.toContain('@');
  });

  it('that is not ours, or no event at all, is taken without a fault', async () => {
    const { feedback, event, find } = await world('claimed');
    const bodies = [
      'Successfully validated SNS topic for Amazon SES event publishing.',
      '{}',
      'null',
      event('Send', 'newsletter'),
      event('Send', tagOf({ pk: 'C#northbrook#nobody', sk: 'MSG#autumn.ask.1' })),
    ];
    for (const body of bodies) await feedback(body);
    expect(await find()).toMatchObject({ state: 'claimed' });
  });
});
