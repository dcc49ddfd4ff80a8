import { office, type Row } from './row.ts';

/** A scan of a paper reply of Samira's. */
export const scan = { school: 'northbrook', reference: '7KQ2-M8PX', id: 'scan1', by: 'olive' };

/** Of the scans of paper replies. */
export const scanRoutes: Row[] = (
  [
    ['GET', '', '', 200],
    ['GET', '/new', '/new', 200],
    ['GET', '/:scan/arrived', '/another/arrived', 422],
    ['POST', '/:scan/add', '/another/add', 422],
    ['GET', '/:scan/file', `/${scan.id}/file`, 200],
    ['GET', '/:scan/cancel', `/${scan.id}/cancel`, 200],
    ['POST', '/:scan/cancel', `/${scan.id}/cancel`, 422],
  ] as const
).map(([method, pattern, at, status]) => ({
  route: `${method} /desk/scans/:person/:reference${pattern}`,
  at: `/desk/scans/maya/${scan.reference}${at}`,
  roles: office,
  status,
  elsewhere: 404,
}));
