import { checkPorts } from '../../../infra/local/ports.ts';

/**
 * The first of `count` ports in a row that nobody listens on. Below 32768, where Linux begins to give
 * out ports by itself: one found there could be gone again before it is used, or after a restart.
 */
export async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const first = 20_000 + Math.floor(Math.random() * (12_000 / count)) * count;
    const free = await checkPorts(first, count).then(
      () => true,
      () => false,
    );
    if (free) return first;
  }
  throw new Error('No ports in a row are free');
}
