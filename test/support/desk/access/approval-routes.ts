import type { Row } from './row.ts';

/** Of approvals, pictures, access and visitors. */
export const approvalRoutes: Row[] = [
  {
    route: 'GET /desk/photos',
    at: '/desk/photos?group=class-4B',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/photos/sheet',
    at: '/desk/photos/sheet?group=class-4B',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/photos/check',
    at: '/desk/photos/check',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/visitors',
    at: '/desk/visitors',
    roles: ['admin', 'office', 'esafety', 'approver'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/visitors/poster',
    at: '/desk/visitors/poster',
    roles: ['admin', 'office', 'esafety', 'approver'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/approvals',
    at: '/desk/approvals',
    roles: ['approver'],
    status: 200,
    elsewhere: 403,
  },
  {
    route: 'POST /desk/approvals',
    at: '/desk/approvals',
    roles: ['approver'],
    status: 422,
    elsewhere: 403,
  },
  {
    route: 'POST /desk/clearance',
    at: '/desk/clearance',
    body: { q: 'maya' },
    roles: ['admin', 'esafety'],
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/photos.csv',
    at: '/desk/photos.csv?group=class-4B',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/clearance',
    at: '/desk/clearance?class=4B',
    roles: ['admin', 'esafety'],
    status: 200,
    elsewhere: 200,
  },
];
