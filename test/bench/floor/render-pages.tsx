/** @jsxImportSource react */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document, Page, renderToBuffer } from '@react-pdf/renderer';
import type { AgreementRecord } from '../../../functions/core/evidence/agreement-record.ts';
import { fontFiles } from '../../../templates/documents/fonts.ts';
import { createRenderRecord } from '../../../templates/documents/render-record.tsx';

// It stands in the archive's folder, which has the fonts.
const render = createRenderRecord((font) =>
  fileURLToPath(new URL(`fonts/${basename(fontFiles[font])}`, import.meta.url)),
);

const emptyPage = () =>
  renderToBuffer(
    <Document>
      <Page size="A4" />
    </Document>,
  );

/** A record as the archive renders it, or an empty page of the same renderer; how many pages it has. */
export const handler = async ({ record }: { record?: AgreementRecord }): Promise<number> => {
  const pdf = Buffer.from(record ? await render(record) : await emptyPage());
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
};
