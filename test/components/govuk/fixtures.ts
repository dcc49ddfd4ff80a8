import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Options, options } from './options.ts';

const govuk = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
);
const file = z.object({
  fixtures: z.array(
    z.object({ name: z.string(), options: z.record(z.string(), z.unknown()), html: z.string() }),
  ),
});

export type Fixture = { name: string; options: () => Options; html: string };

/** What GOV.UK Frontend says its component looks like for given options. */
export function listFixtures(component: string): Fixture[] {
  const path = join(govuk, component, 'fixtures.json');
  return file.parse(JSON.parse(readFileSync(path, 'utf8'))).fixtures.map((one) => ({
    name: one.name,
    html: one.html,
    // `rows` is a number for a textarea and a list elsewhere.
    options: () =>
      options.parse(
        typeof one.options.rows === 'number'
          ? { ...one.options, rows: undefined, rows_: one.options.rows }
          : one.options,
      ),
  }));
}
