import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

type Context = Record<string, unknown> & { stages?: Record<string, Record<string, unknown>> };

/** Context of cdk.json: the stages' settings and the CDK's feature flags. */
export const readContext = (): Context =>
  (JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Context }).context;
