import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createWholeSchool } from '../support/school/whole-school.ts';

/** Somebody whom no school knows. */
const stranger = 'A.Stranger@elsewhere.example';

/** What anybody could make of an address, and look for in a table or a log. */
const traces = [stranger, stranger.toLowerCase()].flatMap((address) => [
  address,
  ...['sha256', 'sha512', 'sha1', 'md5'].flatMap((algorithm) =>
    (['hex', 'base64', 'base64url'] as const).map((encoding) =>
      createHash(algorithm).update(address).digest(encoding).slice(0, 16),
    ),
  ),
]);

test('of a stranger’s address nothing is written or logged that could be told from a list', async () => {
  const school = await createWholeSchool();
  const visitorOf = (name: string) => {
    const found = school.entrances.find((one) => one.name === name)?.visitors['stranger'];
    if (!found) throw new Error(name);
    return found;
  };
  const sign = visitorOf('sign');
  expect((await sign.post('/northbrook', { email: stranger })).status).toBe(200);
  await sign.open(`/k/${school.link.token}`);
  await sign.post(`/f/${school.link.ref}/email`, { email: stranger });
  await visitorOf('classroom').post('/class', { code: stranger });
  const desk = await school.desk.visit(stranger);
  expect((await desk.send('/desk')).status).toBe(303);

  // A limit was counted, so that something was written at all.
  expect(school.writes.some((what) => what.startsWith('countUp'))).toBe(true);
  const kept = JSON.stringify([school.items, school.desk.logged]);
  expect(traces.filter((trace) => kept.includes(trace))).toEqual([]);
});
