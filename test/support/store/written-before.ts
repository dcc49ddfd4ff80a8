import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Item, Table } from '../../../functions/store/table.ts';
import { createMemoryTable } from './memory-table.ts';

/** Every item of all tables, as a deployed version wrote them in November 2026. All is invented. */
type Written = { writtenAt: string; main: Item[]; signatures: Item[]; audit: Item[] };

const file = new URL('../../fixtures/table-written-in-2026.json.gz', import.meta.url);
/** What has been kept only since: grants to a sign-in, and its sessions; rounds' counts, messages in their later place; the trail. */
const grants = new URL('../../fixtures/grants-written-in-2026.json', import.meta.url);
const counts = new URL('../../fixtures/later-written-in-2026.json', import.meta.url);
/** Fields that records have gained, at a school of its own: the others lack them. */
const gained = new URL('../../fixtures/fields-written-in-2026.json', import.meta.url);
const trail = new URL('../../fixtures/audit-written-in-2026.json', import.meta.url);

/** Three schools with every kind of item there was: all forms, states and ways of signing. */
export function writtenBefore(): Written {
  const written = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Written;
  const later = [grants, counts].flatMap((one) => JSON.parse(readFileSync(one, 'utf8')) as Item[]);
  const since = JSON.parse(readFileSync(gained, 'utf8')) as Pick<Written, 'main' | 'signatures'>;
  const audit = JSON.parse(readFileSync(trail, 'utf8')) as Item[];
  return {
    ...written,
    main: [...written.main, ...later, ...since.main],
    signatures: [...written.signatures, ...since.signatures],
    audit,
  };
}

/** A table in memory that holds all of it. */
export async function tableWrittenBefore(): Promise<Table> {
  const { main, signatures } = writtenBefore();
  const table = createMemoryTable();
  await table.writeBatch(main.map((put) => ({ put })));
  for (const put of signatures) await table.write([{ put, table: 'signatures' }]);
  return table;
}
