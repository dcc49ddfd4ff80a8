import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Refusal } from '../../functions/core/refusal.ts';
import { refuse } from '../../functions/web/refused.tsx';
import { aSchool } from '../support/person/people.ts';

const refusals: [Refusal, number, string][] = [
  [{ refusal: 'link-unknown' }, 404, 'Open your link again'],
  [{ refusal: 'link-expired' }, 410, 'This link has run out'],
  [{ refusal: 'link-needs-email' }, 403, 'Open your link again'],
  [{ refusal: 'not-this-person' }, 403, 'Thank you for telling us'],
  [{ refusal: 'wording-changed', forms: [] }, 409, 'This can no longer be signed here'],
  [{ refusal: 'already-signed' }, 409, 'This can no longer be signed here'],
  [{ refusal: 'not-your-turn' }, 409, 'This can no longer be signed here'],
  [{ refusal: 'nothing-to-sign' }, 422, 'There is nothing to sign'],
  [{ refusal: 'invalid', problems: [] }, 422, 'Please try again'],
  [{ refusal: 'not-found' }, 404, 'This page is not here'],
  [{ refusal: 'not-allowed' }, 403, 'That did not come from our page'],
  [{ refusal: 'busy' }, 503, 'Please try again'],
  [
    { refusal: 'too-many', reached: { limit: 'link.device', again: 'after 15:00' } },
    429,
    'Please try again later',
  ],
  [{ refusal: 'stale' }, 409, 'Please try again'],
];

test.each(refusals)('$refusal has a status and a page that says what to do', async (...given) => {
  const [refusal, status, heading] = given;
  const app = new Hono();
  app.get('/', (c) => refuse(c, refusal, { school: aSchool(), newLinkHref: '/northbrook' }));
  app.get('/bare', (c) => refuse(c, refusal));
  for (const path of ['/', '/bare']) {
    const response = await app.request(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(`<h1 class="govuk-heading-l">${heading}</h1>`);
  }
});

test('a link that does not open leads to the school’s front door where the school is known', async () => {
  const app = new Hono();
  const about = { school: aSchool(), newLinkHref: '/northbrook' };
  app.get('/', (c) => refuse(c, { refusal: 'link-expired' }, about));
  expect(await (await app.request('/')).text()).toContain('href="/northbrook"');
});
