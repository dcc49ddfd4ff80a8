import type { Instant } from '../../../functions/core/calendar.ts';
import type { Item, Table } from '../../../functions/store/table.ts';

/** A table from which what has expired by `now` is gone, as DynamoDB takes it away some time after. */
export function expiringTable(table: Table, now: () => Instant): Table {
  const stands = ({ expires }: Item) => expires === undefined || expires * 1000 > Date.parse(now());
  return {
    ...table,
    async get(...given) {
      const item = await table.get(...given);
      return item && stands(item) ? item : undefined;
    },
    query: async (...given) => (await table.query(...given)).filter(stands),
  };
}
