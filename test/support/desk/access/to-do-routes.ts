import { all, office, type Row } from './row.ts';

/** Of what there is to do, and calls. */
export const toDoRoutes: Row[] = [
  {
    route: 'GET /desk/to-do',
    at: '/desk/to-do',
    roles: ['admin', 'office', 'teacher', 'esafety', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/to-do',
    at: '/desk/to-do',
    roles: ['admin', 'office', 'teacher', 'esafety', 'publisher'],
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/to-do/put-back',
    at: '/desk/to-do/put-back',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/to-do/:of/:item',
    at: '/desk/to-do/contact.karl/not-me',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/to-do/:of/:item',
    at: '/desk/to-do/contact.karl/not-me',
    body: { what: 'wake' },
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  { route: 'GET /desk/calls', at: '/desk/calls', roles: office, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/calls/:contact',
    at: '/desk/calls/samira',
    body: { outcome: 'no-answer' },
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/calls/:contact/email',
    at: '/desk/calls/samira/email',
    body: { seen: 'nobody@example.org', email: 'somebody@example.org' },
    roles: office,
    status: 409,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/calls/:contact/:call/cancel',
    at: '/desk/calls/samira/1/cancel',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  // Where earlier versions had it: anybody who is at the desk is led on, and let in there or not.
  ...['attention', 'follow-ups'].map((before) => ({
    route: `GET /desk/${before}`,
    at: `/desk/${before}`,
    roles: all,
    status: 301,
    elsewhere: 301,
  })),
];
