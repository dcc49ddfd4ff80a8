import { expect, it } from 'vitest';
import { drawMoments, issueUnderKills } from './killing.ts';

it('issues a round and mails everybody once, or says that nobody knows, however often it is killed', async () => {
  const moments = drawMoments({ agreements: 2, messages: 1, mail: 3 }, 20_260_902);
  const { wrong, told, unknown } = await issueUnderKills(moments);
  expect(wrong, told.join('\n')).toEqual([]);
  // Each kill can leave two batches of ten between handing over and knowing.
  expect(unknown).toBeLessThanOrEqual(20 * moments.length);
});
