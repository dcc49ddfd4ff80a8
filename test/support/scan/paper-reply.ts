import { createHash } from 'node:crypto';
import { evidenceOwed } from '../../../functions/core/agreement/seat.ts';
import type { Scan } from '../../../functions/core/scan/scan.ts';
import { scanKey } from '../../../functions/services/evidence-bucket.ts';
import type { Store } from '../../../functions/store/store.ts';
import { aPdf } from './scan-files.ts';

type Planted = Pick<Scan, 'school' | 'id' | 'reference' | 'by'> & {
  person: string;
  contact: string;
  /** What stands on the slip. */
  written?: string;
};

/**
 * Puts on record that a contact also replied on paper, as they had signed before, with a scan of the
 * slip that stands with the evidence.
 */
export async function putPaperReply(
  { store, evidence }: { store: Store; evidence: Map<string, Uint8Array> },
  { person, contact, written = '', ...about }: Planted,
): Promise<Scan> {
  const signed = await store.listSignatures(about.school, person);
  const before = signed.find(({ signatory }) => signatory.id === contact);
  if (!before) throw new Error(`${contact} signed nothing about ${person}`);
  const entered = { staff: about.by, staffName: 'A secretary', address: 'o•••@example.org' };
  const { filedWith: _filedWith, ...rest } = before;
  const signature = {
    ...rest,
    rev: 99,
    reference: about.reference,
    route: 'paper' as const,
    via: { by: 'paper' as const, ...entered, on: '2026-09-01' },
  };
  const file = new Uint8Array(aPdf({ more: `(${written})` }));
  const scan: Scan = {
    ...about,
    owner: { kind: 'contact', id: contact },
    type: 'pdf',
    bytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    at: before.at,
    state: 'stands',
  };
  evidence.set(scanKey(scan), file);
  await store.commit([
    { fact: 'signed', signature },
    evidenceOwed(about.school, scan.owner, [signature], { ...about, now: before.at }),
    { fact: 'scan-added', scan },
  ]);
  return scan;
}
