/** @jsxImportSource react */
import { Font, renderToBuffer } from '@react-pdf/renderer';
import type { AgreementRecord } from '../../functions/core/evidence/agreement-record.ts';
import type { LocateFont } from './fonts.ts';
import { RecordDocument } from './record-document.tsx';
import { createShaper } from './shaper.ts';
import { createTypesetter } from './typeset.ts';

/** A record as a PDF. The same record gives the same bytes, in any process. */
export type RenderRecord = (record: AgreementRecord) => Promise<Uint8Array>;

/** Registers the fonts once and keeps what it opened, for every record it is asked for. */
export function createRenderRecord(locate: LocateFont): RenderRecord {
  Font.register({
    family: 'Noto Sans',
    fonts: [
      { src: locate('sans'), fontWeight: 400 },
      { src: locate('sansBold'), fontWeight: 700 },
    ],
  });
  // Evidence has no hyphens but those that were typed.
  Font.registerHyphenationCallback((word) => [word]);
  const typeset = createTypesetter(createShaper(locate));
  return async (record) => renderToBuffer(<RecordDocument record={record} typeset={typeset} />);
}
