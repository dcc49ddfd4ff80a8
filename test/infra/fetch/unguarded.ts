import { createMemoryTable } from '../../support/store/memory-table.ts';

// In place of `guarded-table.ts` in these bundles: whose role may do what is not what they are about.
export const guardTable = (table = createMemoryTable()) => table;
export const appInRole = <App>(_role: string, app: App): App => app;
export const asRole = <Work>(_role: string, work: Work): Work => work;
export const asNobody = <Work>(work: Work): Work => work;
