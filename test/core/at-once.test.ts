import { describe, expect, it } from 'vitest';
import { atOnce } from '../../functions/core/at-once.ts';

const items = [1, 2, 3, 4, 5, 6, 7];
const tick = () => new Promise<void>((done) => setImmediate(done));

describe('working on several at once', () => {
  it('does each once, in order of starting, never more than so many at a time', async () => {
    const begun: number[] = [];
    let underWay = 0;
    let most = 0;
    const all = await atOnce(items, 3, async (item) => {
      begun.push(item);
      underWay += 1;
      most = Math.max(most, underWay);
      await tick();
      underWay -= 1;
    });
    expect([all, begun, most]).toEqual([true, items, 3]);
  });

  it('starts no more once it is halted, and says that not all were done', async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await tick();
    };
    expect(await atOnce(items, 2, work, () => begun.length >= 4)).toBe(false);
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('throws the first failure after what was under way has ended, and starts nothing more', async () => {
    const ended: number[] = [];
    const work = async (item: number) => {
      if (item === 1) throw new Error('the first');
      await tick();
      ended.push(item);
      if (item === 2) throw new Error('the second');
    };
    await expect(atOnce(items, 3, work)).rejects.toThrow('the first');
    expect(ended).toEqual([2, 3]);
  });

  it('has nothing to do for nothing', async () => {
    expect(await atOnce([], 3, async () => undefined)).toBe(true);
  });
});
