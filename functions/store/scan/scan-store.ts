import type { Signatory } from '../../core/agreement/signature.ts';
import type { Scan } from '../../core/scan/scan.ts';
import * as keys from '../keys.ts';
import { toItem, toRecord } from '../record.ts';
import type { Item, Table } from '../table.ts';

export type ScanStore = {
  /** Of all paper replies of one signatory, reply by reply; those that were cancelled, too. One trip. */
  listScans(school: string, owner: Signatory): Promise<Scan[]>;
};

export const scanItem = (scan: Scan): Item =>
  toItem(scan, { pk: keys.ownerPk(scan.school, scan.owner), sk: keys.scanSk(scan) });

/** Scans of paper replies; the files themselves stand with the evidence. */
export const createScanStore = (table: Table): ScanStore => ({
  async listScans(school, owner) {
    const items = await table.query(keys.ownerPk(school, owner), { prefix: keys.scansSk });
    return items.map((item) => toRecord<Scan>(item)).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  },
});
