import { type WriteEvidenceDeps, writeEvidence } from '../acts/evidence/write-evidence.ts';
import type { Nudge } from '../core/nudge.ts';
import type { TimeLeft } from '../services/batch.ts';
import { id, type Log } from '../services/log.ts';
import { createTurns } from './turns.ts';

export type ArchiveDeps = WriteEvidenceDeps & { log: Log };

/** Writes the evidence that a nudge points at, as far as this run has time for it. */
export function createArchive(deps: ArchiveDeps) {
  const turns = createTurns(deps.now);
  return async (at: Nudge, timeLeft: TimeLeft): Promise<void> => {
    const done = await writeEvidence(deps, at, turns(timeLeft));
    if (done.outcome === 'left-alone') return;
    const { school, id: job, pins, tries } = done.job;
    const which = { school: id(school), job: id(job), signatures: pins.length, tries: tries + 1 };
    if (done.outcome === 'written') deps.log.info('evidence-written', which);
    else deps.log.info('evidence-handed-on', which);
  };
}
