import { type SendMessageDeps, sendMessage } from '../acts/message/send-message.ts';
import type { Nudge } from '../core/nudge.ts';
import { id, type Log } from '../services/log.ts';

export type DispatchDeps = SendMessageDeps & { log: Log };

/** Sends the message where a nudge points, and says in the log what became of it. */
export const createDispatch =
  (deps: DispatchDeps) =>
  async (at: Nudge): Promise<void> => {
    const outcome = await sendMessage(deps, at);
    deps.log.info('dispatched', { pk: id(at.pk), sk: id(at.sk), outcome: id(outcome) });
  };
