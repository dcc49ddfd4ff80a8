import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import { recordFor } from '../../functions/core/evidence/agreement-record.ts';
import { createRenderRecord } from '../../templates/documents/render-record.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { pagesOf } from './pdf-lines.ts';
import { aSignature, awkwardSignature, locateFont, pinOf } from './signatures.ts';
import { createStory } from './stories.ts';

const render = createRenderRecord(locateFont);
const recordOf = (signature = awkwardSignature()) =>
  recordFor('office', [signature], pinOf(signature), catalogue);
/** Lays what was printed where somebody may look at it, when asked to. */
const keep = async (name: string, bytes: Uint8Array) => {
  const folder = process.env['KEEP_PDFS'];
  if (folder) await writeFile(join(folder, name), bytes);
};
/** Points above the foot of a page; below stands what every page says. */
const footer = 62;
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const inProcess = async () =>
  (
    await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      `${import.meta.dirname}/render-process.ts`,
    ])
  ).stdout;

describe('a record as a PDF', () => {
  it('has the same bytes every time, in every process', async () => {
    const [here, again, ...elsewhere] = await Promise.all([
      render(recordOf()).then(hash),
      render(recordOf()).then(hash),
      inProcess(),
      inProcess(),
    ]);
    expect(again).toBe(here);
    expect(elsewhere).toEqual([here, here]);
  });

  it('has other bytes when one letter of the record differs', async () => {
    const one = await render(recordOf(aSignature()));
    const other = await render(recordOf(aSignature({ typedName: 'Samira Kham' })));
    expect(hash(other)).not.toBe(hash(one));
  });

  it('is dated by its signature, says its language and carries its fonts', async () => {
    const pdf = Buffer.from(await render(recordOf())).toString('latin1');
    expect(pdf.slice(0, 7)).toMatch(/^%PDF-1/);
    const holds = ['(D:20260902140500Z)', '/Lang (en-GB)', 'NotoSans'].filter((one) =>
      pdf.includes(one),
    );
    expect(holds).toHaveLength(3);
  });

  it.each(Object.keys(catalogue))('prints the form %s, signed by everybody', async (form) => {
    const { signatures } = createStory(form).finish();
    const record = recordFor(
      'office',
      signatures,
      pinOf(signatures.at(-1) as Signature),
      catalogue,
    );
    expect(record.standing).toBe('complete');
    const bytes = await render(record);
    await keep(`${form}.pdf`, bytes);
    const pages = /\/Type \/Pages\n\/Count (\d+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
    expect(Number(pages)).toBeGreaterThan(0);
    expect(Number(pages)).toBeLessThan(9);
    expect(pagesOf(bytes)).toHaveLength(Number(pages));
  });

  it.each(Object.keys(catalogue))(
    'leaves no heading of %s alone at the foot of a page',
    async (form) => {
      const { signatures } = createStory(form).finish();
      for (const signature of signatures)
        for (const reader of ['office', signature.signatory] as const) {
          const record = recordFor(reader, signatures, pinOf(signature), catalogue);
          const pages = pagesOf(await render(record));
          const lowest = pages.map((texts) => {
            const [last] = texts.filter(({ y }) => y > footer).toSorted((a, b) => a.y - b.y);
            return last?.size;
          });
          // Headings are larger, and the line of small print below one is smaller.
          expect(lowest).toEqual(pages.map(() => 10));
        }
    },
  );
});
