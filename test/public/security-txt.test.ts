import { expect, test } from 'vitest';
import { createPublicSite } from './public-site.ts';

/** The fields of a security.txt, by name in lower case (RFC 9116 §2.2). */
const fieldsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [name = '', ...value] = line.split(': ');
        return [name.toLowerCase(), value.join(': ')];
      }),
  );

test('says whom to tell of a weakness, as programs look for it (RFC 9116)', async () => {
  const site = await createPublicSite();
  const address = 'http://127.0.0.1:4000/.well-known/security.txt';
  const answer = await site.app.request(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain; ?charset=utf-8$/i);
  const fields = fieldsOf(await answer.text());
  expect(fields).toEqual({
    contact: 'mailto:security@countersign.test',
    expires: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/),
    'preferred-languages': 'en',
    canonical: address,
  });
});

test('never runs out while the service runs, and never stands for a year', async () => {
  const site = await createPublicSite();
  for (const now of [
    '2026-03-29T00:30:00.000Z',
    '2026-09-15T23:30:00.000Z',
    '2028-02-29T12:00:00.000Z',
  ]) {
    site.clock.now = now;
    const text = await (
      await site.app.request('http://127.0.0.1:4000/.well-known/security.txt')
    ).text();
    const days = (Date.parse(fieldsOf(text)['expires'] ?? '') - Date.parse(now)) / 86_400_000;
    expect(days).toBeGreaterThan(90);
    expect(days).toBeLessThan(365);
  }
});
