import type { Store } from '../../../functions/store/store.ts';

/**
 * `maya/photos.2026-27` as a page would send it now: each agreement with its revision. What already
 * has one, or is not there, stays as it is.
 */
export async function tickNow(store: Store, value: string): Promise<string> {
  const [person = '', ...ids] = value.split('/');
  const agreements = (await store.findPerson('northbrook', person))?.agreements ?? [];
  const shown = ids.map((id) => {
    const found = agreements.find((agreement) => agreement.id === id);
    return found ? `${id}@${found.rev}` : id;
  });
  return [person, ...shown].join('/');
}

export const ticksNow = (store: Store, values: string | readonly string[]): Promise<string[]> =>
  Promise.all([values].flat().map((value) => tickNow(store, value)));

/** What is ticked, however it stands. */
export const withoutRev = (value: string): string => value.replaceAll(/@\d+/g, '');
