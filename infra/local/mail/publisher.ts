import { snsCall } from '../queues/topics.ts';
import type { MailStore } from './mail-store.ts';

/**
 * Publishes owed events, oldest first, one after another, until none is left. An event is struck
 * off only after the topic took it; a failure is tried again, also after a restart.
 */
export function createPublisher(store: MailStore, topicsUrl: () => string | undefined) {
  let draining: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const drain = async (url: string): Promise<void> => {
    for (let owed = store.listOwed(50); owed.length > 0; owed = store.listOwed(50))
      for (const { id, topicArn, body } of owed) {
        if (stopped) return;
        await snsCall(url, 'Publish', { TopicArn: topicArn, Message: body });
        store.published(id);
      }
  };

  const publish = (): void => {
    const url = topicsUrl();
    if (draining || stopped || !url) return;
    draining = drain(url)
      .catch(() => {
        retry = setTimeout(publish, 500);
      })
      .finally(() => {
        draining = undefined;
      });
  };

  const stop = async (): Promise<void> => {
    stopped = true;
    await draining;
    clearTimeout(retry);
  };
  return { publish, stop };
}
