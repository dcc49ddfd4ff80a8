import type { Row } from './row.ts';

/** The settings: each part a page, and lists whose items are added, changed and removed. */
export const settingsRoutes: Row[] = [
  ['GET /desk/settings', '/desk/settings', 200, 200] as const,
  ...['name', 'office-email', 'office-phone', 'forms', 'approvers', 'grace', 'own-answer'].flatMap(
    (part) => {
      const at = `/desk/settings/${part}`;
      return [[`GET ${at}`, at, 200, 200] as const, [`POST ${at}`, at, 409, 409] as const];
    },
  ),
  ...['bundles', 'policies'].flatMap((part) => {
    const at = `/desk/settings/${part}`;
    return [
      [`GET ${at}`, at, 200, 200] as const,
      [`GET ${at}/new`, `${at}/new`, 200, 200] as const,
      [`POST ${at}/new`, `${at}/new`, 409, 409] as const,
      [`GET ${at}/:item`, `${at}/ours`, 200, 404] as const,
      [`POST ${at}/:item`, `${at}/ours`, 409, 404] as const,
      [`POST ${at}/:item/remove`, `${at}/ours/remove`, 409, 404] as const,
    ];
  }),
].map(([route, at, status, elsewhere]) => ({ route, at, roles: ['admin'], status, elsewhere }));
