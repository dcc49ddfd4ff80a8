import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Overloaded } from '../../functions/web/overloaded.tsx';

/** Where the gateway of the local cloud finds the page: it runs without what makes pages. */
export const overloadedFile = fileURLToPath(new URL('../../dist/overloaded.json', import.meta.url));

export type BuiltOverloaded = { page: Overloaded; message: Overloaded };

/** Writes what stands in for an answer that is not ready in time, as the Lambdas give it. */
export async function buildOverloaded(): Promise<void> {
  // The page imports the stylesheet, which may have been built a moment ago.
  const { overloaded } = await import('../../functions/web/overloaded.tsx');
  const built: BuiltOverloaded = { page: overloaded('text/html'), message: overloaded() };
  mkdirSync(dirname(overloadedFile), { recursive: true });
  // Written aside and renamed: whoever reads it meanwhile finds the old one or the new.
  const aside = `${overloadedFile}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(built));
  renameSync(aside, overloadedFile);
}
