import { all, office, type Row, rowsFor } from './row.ts';

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
  ...rowsFor(office, { id: 'one' }, [
    ['GET', '/desk/start-of-year/move-up', 200, 200],
    ['POST', '/desk/start-of-year/move-up', 404, 404],
    ['POST', '/desk/start-of-year/move-up/undo', 404, 404],
    ['GET', '/desk/start-of-year/move-up/:id', 404, 404],
    ['POST', '/desk/start-of-year/move-up/:id', 404, 404],
  ]),
  { route: 'GET /desk/crest/:hash', at: '/desk/crest/a1', roles: all, status: 404, elsewhere: 404 },
];
