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
  ['GET /desk/settings/crest', '/desk/settings/crest', 200, 200] as const,
  [
    'GET /desk/settings/crest/:upload/arrived',
    '/desk/settings/crest/one/arrived',
    422,
    422,
  ] as const,
  ['POST /desk/settings/crest/:upload/use', '/desk/settings/crest/one/use', 422, 422] as const,
  ['POST /desk/settings/crest/remove', '/desk/settings/crest/remove', 303, 303] as const,
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
