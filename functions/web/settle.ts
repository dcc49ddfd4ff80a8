import type { Refusal } from '../core/refusal.ts';
import type { RandomBytes } from '../services/tokens.ts';

/** Commits that collide are tried again this often; fifty taps at once settle within three. */
const mostTries = 8;
const firstWait = 40;
/** All waits together stay within four seconds, well inside a function's time. */
const longestWait = 800;

/** Chance, and a way to wait some milliseconds. */
export type Waiting = { random: RandomBytes; wait: (milliseconds: number) => Promise<void> };

/**
 * Reads, decides and commits, again while another write came between (`conflict`): with longer
 * waits each time, and chance in them, so that two do not collide for ever. `busy` after the last.
 */
export async function settle<T>(
  { random, wait }: Waiting,
  tryOnce: () => Promise<T | 'conflict'>,
): Promise<T | Refusal> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const result = await tryOnce();
    if (result !== 'conflict') return result;
    const chance = (random(1)[0] ?? 0) / 255;
    await wait(Math.min(firstWait * 2 ** tries, longestWait) * (0.5 + chance / 2));
  }
  return { refusal: 'busy' };
}
