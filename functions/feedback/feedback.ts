import * as z from 'zod/mini';
import type { Deciding } from '../acts/decide.ts';
import { markSent } from '../acts/message/mark-sent.ts';
import { id, type Log } from '../services/log.ts';
import { parseTag } from '../services/mail-tag.ts';
import type { Store } from '../store/store.ts';

/** An event of SES, as far as we read it (Amazon SES: "Contents of event data published to SNS"). */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    tags: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
});
type SesEvent = z.output<typeof sesEvent>;

/** SNS itself writes to a new subscriber, in plain words; that is no event and no fault. */
function parseEvent(body: string): SesEvent | undefined {
  try {
    return sesEvent.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/**
 * Settles messages by SES's own word: a Send event says that ours was taken, whatever became of the
 * Lambda that handed it over. Saying it again changes nothing, and nothing is ever un-sent. Other
 * kinds of event are counted in the log.
 */
export function createFeedback(deps: Deciding & { store: Pick<Store, 'findMessage'>; log: Log }) {
  const { log } = deps;
  return async (body: string): Promise<void> => {
    const event = parseEvent(body);
    const nudge = parseTag(event?.mail.tags?.['message']?.[0] ?? '');
    if (!event || !nudge) {
      log.info('mail-event-not-ours');
      return;
    }
    const at = { type: id(event.eventType), pk: id(nudge.pk), sk: id(nudge.sk) };
    if (event.eventType !== 'Send') {
      log.info('mail-event-ignored', at);
      return;
    }
    const sentAt = new Date(event.mail.timestamp).toISOString();
    const settled = await markSent(deps, nudge, sentAt, event.mail.messageId);
    if (settled) log.info('mail-event-settled', at);
  };
}
