import { describe, expect, it } from 'vitest';
import { later } from '../../functions/core/calendar.ts';
import { type HeldBy, whyHeld } from '../../functions/core/message/held.ts';
import type { HandedOver } from '../../functions/services/ses-errors.ts';
import { northbrook, startAt } from './one-email.ts';

describe('what the mail service says', () => {
  it('"too fast" puts the message off, a little longer each time, and then sends it', async () => {
    const { store, clock, letters, world, dispatch, at } = await northbrook({
      answer: { result: 'not-sent', why: 'throttled' },
    });
    const waits: number[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      await dispatch(at);
      const message = await store.findMessage(at);
      expect(message?.state).toBe('owed');
      waits.push((Date.parse(message?.notBefore ?? '') - Date.parse(clock.at)) / 1000);
      await dispatch(at);
      clock.at = message?.notBefore ?? '';
    }
    expect(waits).toEqual([10, 20, 40]);
    expect(letters).toHaveLength(3);
    world.answer = { result: 'sent', sesId: 'ses-1' };
    await dispatch(at);
    expect(await store.findMessage(at)).toMatchObject({ state: 'sent', tries: 4 });
  });

  it.each(Object.keys(whyHeld) as HeldBy[])(
    '"%s" holds it for as long as it lasts, says why, and then it leaves',
    async (why) => {
      const { store, clock, letters, world, dispatch, at } = await northbrook({
        answer: { result: 'not-sent', why },
      });
      for (let day = 0; day <= 5; day += 1) {
        clock.at = later(startAt, day * 86_400);
        await dispatch(at);
        expect(await store.findMessage(at)).toMatchObject({ state: 'owed', heldBy: why });
      }
      // However often it was tried, it is tried again within the hour.
      const { notBefore } = (await store.findMessage(at)) ?? { notBefore: '' };
      expect(Date.parse(notBefore) - Date.parse(clock.at)).toBeLessThanOrEqual(3_600_000);
      world.answer = { result: 'sent', sesId: 'ses-1' };
      clock.at = notBefore;
      await dispatch(at);
      const message = await store.findMessage(at);
      expect(message).toMatchObject({ state: 'sent' });
      expect(message?.heldBy).toBeUndefined();
      expect(letters).toHaveLength(7);
    },
  );

  it('"no" fails it with the reason', async () => {
    const answer = {
      result: 'rejected' as const,
      reason: 'The email service refused this message',
    };
    const { store, dispatch, at } = await northbrook({ answer });
    await dispatch(at);
    expect(await store.findMessage(at)).toMatchObject({ state: 'failed', reason: answer.reason });
  });

  it('nothing at all leaves it unknown, never to be sent again by itself', async () => {
    const { clock, letters, dispatch, at, state } = await northbrook({
      answer: { result: 'unknown' },
    });
    await dispatch(at);
    clock.at = later(startAt, 86_400);
    await dispatch(at);
    expect(await state()).toBe('unknown');
    expect(letters).toHaveLength(1);
  });
});

describe('a claim that outlived its owner', () => {
  const claimed = { state: 'claimed' as const, claimedAt: startAt, notBefore: later(startAt, 30) };

  it('is left alone while it holds, and is unknown afterwards', async () => {
    const { clock, letters, dispatch, at, state } = await northbrook({ message: claimed });
    clock.at = later(startAt, 29);
    await dispatch(at);
    expect(await state()).toBe('claimed');
    clock.at = later(startAt, 30);
    await dispatch(at);
    expect(await state()).toBe('unknown');
    expect(letters).toEqual([]);
  });

  it('but whose owner was only slow is sent after all', async () => {
    const { store, clock, dispatch, at, world } = await northbrook();
    const slow: HandedOver = { result: 'sent', sesId: 'late' };
    // While the mail service thinks, another run finds the claim stale.
    Object.defineProperty(world, 'answer', {
      get: () => {
        clock.at = later(startAt, 60);
        return dispatch(at).then(() => slow);
      },
    });
    await dispatch(at);
    expect(await store.findMessage(at)).toMatchObject({ state: 'sent', sesId: 'late' });
  });
});
