import { office, type Row } from './row.ts';

/** Of the register and its files. */
export const registerRoutes: Row[] = [
  { route: 'GET /desk/register', at: '/desk/register', roles: office, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/register',
    at: '/desk/register',
    body: { q: 'maya' },
    roles: office,
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/register/new',
    at: '/desk/register/new',
    roles: office,
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/register/imports/:id/headings',
    at: '/desk/register/imports/one/headings',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/register/imports/:id/headings',
    at: '/desk/register/imports/one/headings',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/register/imports/:id/worksheet',
    at: '/desk/register/imports/one/worksheet',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/register/imports/:id',
    at: '/desk/register/imports/one',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/register/imports/:id',
    at: '/desk/register/imports/one',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/register/imports/:id/read',
    at: '/desk/register/imports/one/read',
    roles: office,
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/register/imports/:id/:list{(?:problems|changes)\\.csv}',
    at: '/desk/register/imports/one/problems.csv',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
];
