import { createImport } from '../../../functions/import/create-import.ts';
import { createLog } from '../../../functions/services/log.ts';
import { registerIds } from '../../../functions/services/register-ids.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { asRole } from '../store/guarded-table.ts';
import type { Desk } from './desk-site.ts';

/** Reads and applies what the desk has asked for of register files. */
export async function runImports(desk: Desk): Promise<void> {
  const step = asRole(
    'import',
    createImport({
      store: desk.store,
      uploads: desk.uploads,
      registerIds,
      hashEmail: emailHash,
      now: () => desk.clock.now,
      random: (size) => new Uint8Array(size),
      wait: async () => {},
      log: createLog(() => {}),
    }),
  );
  for (const { queue, nudge } of desk.nudges.splice(0)) if (queue === 'import') await step(nudge);
}
