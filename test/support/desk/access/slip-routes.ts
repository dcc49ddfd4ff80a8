import { office, type Row } from './row.ts';
import { slip } from './slip.ts';

/** Of paper slips. */
export const slipRoutes: Row[] = [
  { route: 'GET /desk/slips', at: '/desk/slips', roles: office, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/slips/print',
    at: '/desk/slips/print',
    body: { contacts: 'karl' },
    roles: office,
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/slips/find',
    at: '/desk/slips/find',
    body: { reference: 'none' },
    roles: office,
    status: 422,
    elsewhere: 422,
  },
  {
    route: 'GET /desk/slips/contacts/:contact/:ref',
    at: `/desk/slips/contacts/karl/${slip.ref}`,
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/slips/contacts/:contact/:ref/stop',
    at: `/desk/slips/contacts/karl/${slip.ref}/stop`,
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  { route: 'GET /desk/poster', at: '/desk/poster', roles: office, status: 200, elsewhere: 200 },
];
