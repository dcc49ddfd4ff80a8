import type { DeskContext } from '../desk.ts';

/** How many of something were just done, from our own address; undefined where it says nothing. */
export function countIn(c: DeskContext, name: string): number | undefined {
  const digits = /^\d{1,3}$/.exec(c.req.query(name) ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}
