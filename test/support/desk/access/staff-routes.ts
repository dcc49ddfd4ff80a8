import type { Row } from './row.ts';

/** Of staff and the security log. */
export const staffRoutes: Row[] = [
  {
    route: 'GET /desk/security',
    at: '/desk/security',
    roles: ['admin'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/security/no-school',
    at: '/desk/security/no-school',
    roles: ['admin'],
    status: 200,
    elsewhere: 200,
  },
  { route: 'GET /desk/staff', at: '/desk/staff', roles: ['admin'], status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/staff/teachers',
    at: '/desk/staff/teachers',
    roles: ['admin'],
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/staff/:person',
    at: '/desk/staff/nora',
    roles: ['admin'],
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/staff/:person',
    at: '/desk/staff/nora',
    roles: ['admin'],
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/staff/:person/sign-out',
    at: '/desk/staff/nora/sign-out',
    roles: ['admin'],
    status: 303,
    elsewhere: 404,
  },
];
