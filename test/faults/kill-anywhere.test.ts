import { array, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fate } from './cloud.ts';
import { Life } from './mortal.ts';
import { mailed } from './northbrook.ts';
import { tell, wrongMail, wrongRecords } from './story.ts';

const places = [
  { effect: false, keepQueues: true, what: 'before it has an effect' },
  { effect: true, keepQueues: true, what: 'after its effect, the answer lost' },
  {
    effect: false,
    keepQueues: false,
    what: 'before it has an effect, and the queues are lost too',
  },
  { effect: true, keepQueues: false, what: 'after its effect, and the queues are lost too' },
];

describe('killed at any call to the table, the queues or the mail service', () => {
  it('sends everybody one email and a receipt when nothing goes wrong', async () => {
    const cloud = await tell({ lives: [], keepQueues: true });
    expect(await wrongMail(cloud, { ends: ['sent'], eventsLost: false })).toEqual([]);
    expect(await wrongRecords(cloud)).toEqual([]);
    expect(cloud.delivered).toHaveLength(mailed.length + 1);
  });

  it.each(places)('sends nobody two: $what', async ({ effect, keepQueues }) => {
    const wrong: string[] = [];
    let lost = 0;
    let at = 0;
    for (let told = false; !told; ) {
      at += 1;
      const life = new Life({ at, effect });
      const cloud = await tell({ lives: [life], keepQueues });
      const rest = { ends: ['sent' as const, 'unknown' as const], eventsLost: !keepQueues };
      const found = [...(await wrongMail(cloud, rest)), ...(await wrongRecords(cloud))];
      wrong.push(...found.map((one) => `killed at call ${at}: ${one}`));
      lost += mailed.length + 1 - cloud.delivered.length;
      told = !life.dead;
    }
    expect(wrong).toEqual([]);
    // The story was a long one, and the place between claim and hand-over was met for every message.
    expect(at).toBeGreaterThan(200);
    expect(lost).toBeGreaterThanOrEqual(mailed.length + 1);
  });

  it('sends nobody two, however often it is killed and whatever the mail service says', async () => {
    const kill = record({ at: integer({ min: 1, max: 300 }), effect: boolean() });
    const fate = constantFrom<Fate>('sent', 'answer-lost', 'mail-lost', 'throttled', 'rejected');
    const story = asyncProperty(
      array(kill, { maxLength: 4 }),
      array(fate, { maxLength: 8 }),
      boolean(),
      async (kills, fates, keepQueues) => {
        const lives = kills.map((kill) => new Life(kill));
        const cloud = await tell({ lives, fates, keepQueues });
        // `not-needed`: put off so long that the parent had signed meanwhile.
        const ends = ['sent', 'unknown', 'failed', 'not-needed'] as const;
        const wrong = await wrongMail(cloud, { ends: [...ends], eventsLost: !keepQueues });
        expect(wrong).toEqual([]);
      },
    );
    await expect(assert(story, { numRuns: 100 })).resolves.toBeUndefined();
  });
});
