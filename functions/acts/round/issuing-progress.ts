import type { Round } from '../../core/round/round.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { Commit } from '../../store/commit.ts';
import { mayLose } from '../../store/may-lose.ts';

type Counts = NonNullable<Round['progress']>;

export type IssuingProgress = {
  /** Sets totals, once they are known. */
  of(totals: Partial<Pick<Counts, 'agreementsOf' | 'messagesOf'>>): void;
  /** Counts done work; tells the office's page after every two hundred or so. */
  add(done: Partial<Pick<Counts, 'agreements' | 'messages'>>): Promise<void>;
  counts(): Counts;
};

const saveEvery = 200;

/**
 * How far a round has come, kept on the round for the office's page. A run that takes up where a
 * dead one left walks over what is there already, so what is shown never falls below what was.
 */
export function createIssuingProgress(store: { commit: Commit }, round: Round): IssuingProgress {
  const shown = round.progress;
  // How many emails is known once all forms are made out: whoever has nothing to do gets none.
  const messagesOf = shown?.messagesOf ?? 0;
  const counts: Counts = { agreements: 0, agreementsOf: 0, messages: 0, messagesOf };
  let sinceSaved = 0;
  const atLeastShown = (): Counts => ({
    ...counts,
    agreements: Math.min(Math.max(counts.agreements, shown?.agreements ?? 0), counts.agreementsOf),
    messages: Math.min(Math.max(counts.messages, shown?.messages ?? 0), counts.messagesOf),
  });
  return {
    of(totals) {
      Object.assign(counts, totals);
    },
    async add({ agreements = 0, messages = 0 }) {
      counts.agreements += agreements;
      counts.messages += messages;
      sinceSaved += agreements + messages;
      if (sinceSaved < saveEvery) return;
      sinceSaved = 0;
      const progress = atLeastShown();
      // Nothing to write would be a question instead, which this function has no right to ask.
      if (sameRecord(progress, shown)) return;
      await mayLose(
        store.commit([{ fact: 'round-changed', round: { ...round, progress }, was: round }]),
        'the round is issued by now, and there is no progress to show any more',
      );
    },
    counts: atLeastShown,
  };
}
