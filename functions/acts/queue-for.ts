import type { Lane } from '../core/message/message.ts';
import type { Nudge } from '../core/nudge.ts';
import type { QueueName } from '../services/queue.ts';
import { type OwedWork, owedWorkAt } from '../store/keys.ts';

/** Which queue works off each sort of owed work: one list for those who owe it and for the sweep. */
const queues: Record<OwedWork, (lane: Lane) => QueueName> = {
  message: (lane) => (lane === 'bulk' ? 'bulk' : 'sign'),
  archive: () => 'archive',
  issue: () => 'issue',
  register: () => 'import',
};

/** The queue for work of a sort, in its lane. */
export const queueOf = (work: OwedWork, lane: Lane): QueueName => queues[work](lane);

/** The queue for what stands at a place, in its lane; undefined where nobody works anything off. */
export function queueFor(lane: Lane, at: Nudge): QueueName | undefined {
  const work = owedWorkAt(at);
  return work && queueOf(work, lane);
}
