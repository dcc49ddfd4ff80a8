import { all, office, type Row } from './row.ts';

/** Of the home page and what is one’s own. */
export const homeRoutes: Row[] = [
  { route: 'GET /desk', at: '/desk', roles: all, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/test-email',
    at: '/desk/test-email',
    roles: ['admin'],
    status: 303,
    elsewhere: 303,
  },
  { route: 'GET /desk/me', at: '/desk/me', roles: all, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/me/sign-out-everywhere',
    at: '/desk/me/sign-out-everywhere',
    roles: all,
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/start-of-year',
    at: '/desk/start-of-year',
    roles: office,
    status: 200,
    elsewhere: 200,
  },
];
